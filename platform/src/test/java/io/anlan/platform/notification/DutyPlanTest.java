package io.anlan.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DutyPlanTest {
    private static final List<Integer> EVERY_DAY = List.of(1, 2, 3, 4, 5, 6, 7);

    private static Instant at(String beijing) {
        return OffsetDateTime.parse(beijing + ":00+08:00").toInstant();
    }

    private static Shift shift(List<Integer> days, String from, String to, long account, @Nullable Long substitute) {
        return new Shift(days, from, to, account, substitute);
    }

    private static DutyPlan plan(Shift... shifts) {
        return new DutyPlan(List.of(shifts), List.of());
    }

    @Test
    void aShiftBeginsAtItsFirstMinuteAndEndsBeforeItsLast() {
        DutyPlan plan = plan(shift(List.of(1), "08:00", "20:00", 1, 2L));
        assertThat(plan.onDuty(at("2026-11-23T07:59"))).isEmpty();
        assertThat(plan.onDuty(at("2026-11-23T08:00"))).containsExactly(1L, 2L);
        assertThat(plan.onDuty(at("2026-11-23T19:59"))).containsExactly(1L, 2L);
        assertThat(plan.onDuty(at("2026-11-23T20:00"))).isEmpty();
        assertThat(plan.onDuty(at("2026-11-24T10:00"))).as("Tuesday").isEmpty();
    }

    @Test
    void aNightShiftBelongsToTheDayOnWhichItBegins() {
        DutyPlan plan = plan(shift(List.of(7), "20:00", "08:00", 1, null));
        assertThat(plan.onDuty(at("2026-11-22T19:59"))).isEmpty();
        assertThat(plan.onDuty(at("2026-11-22T20:00"))).containsExactly(1L);
        assertThat(plan.onDuty(at("2026-11-23T07:59"))).as("Monday morning").containsExactly(1L);
        assertThat(plan.onDuty(at("2026-11-23T08:00"))).isEmpty();
        assertThat(plan.onDuty(at("2026-11-22T03:00"))).as("Sunday morning").isEmpty();
    }

    @Test
    void aShiftThatEndsWhenItBeginsLastsADay() {
        DutyPlan plan = plan(shift(List.of(3), "08:00", "08:00", 1, null));
        assertThat(plan.onDuty(at("2026-11-25T07:59"))).isEmpty();
        assertThat(plan.onDuty(at("2026-11-25T08:00"))).containsExactly(1L);
        assertThat(plan.onDuty(at("2026-11-26T07:59"))).containsExactly(1L);
        assertThat(plan.onDuty(at("2026-11-26T08:00"))).isEmpty();
    }

    @Test
    void whoHasAShiftComesBeforeEverySubstitute() {
        DutyPlan plan = plan(shift(EVERY_DAY, "00:00", "00:00", 1, 3L), shift(EVERY_DAY, "00:00", "00:00", 2, 1L));
        assertThat(plan.onDuty(at("2026-11-25T12:00"))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anExceptionTakesThePlaceOfTheWholePattern() {
        var plan = new DutyPlan(
                List.of(shift(EVERY_DAY, "00:00", "00:00", 1, 2L)),
                List.of(new Replacement(at("2026-11-25T08:00"), at("2026-11-25T20:00"), 9, null, "Leave")));
        assertThat(plan.onDuty(at("2026-11-25T07:59"))).containsExactly(1L, 2L);
        assertThat(plan.onDuty(at("2026-11-25T08:00"))).containsExactly(9L);
        assertThat(plan.onDuty(at("2026-11-25T19:59"))).containsExactly(9L);
        assertThat(plan.onDuty(at("2026-11-25T20:00"))).containsExactly(1L, 2L);
    }

    @Test
    void intervalsCoverTheWholeTimeAndAgreeWithEveryMinute() {
        long seed = 20261127;
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            DutyPlan plan = random(random);
            Instant from = at("2026-11-20T05:17");
            Instant to = at("2026-11-27T13:41");
            List<DutyPlan.Interval> intervals = plan.intervals(from, to);
            assertThat(intervals.getFirst().from()).isEqualTo(from);
            assertThat(intervals.getLast().to()).isEqualTo(to);
            for (int i = 1; i < intervals.size(); i++) {
                assertThat(intervals.get(i).from())
                        .isEqualTo(intervals.get(i - 1).to());
                assertThat(intervals.get(i).accounts())
                        .isNotEqualTo(intervals.get(i - 1).accounts());
            }
            for (DutyPlan.Interval interval : intervals) {
                for (Instant minute = interval.from();
                        minute.isBefore(interval.to());
                        minute = minute.plusSeconds(60)) {
                    assertThat(plan.onDuty(minute))
                            .as("seed %d, round %d, %s", seed, round, minute)
                            .isEqualTo(interval.accounts());
                }
            }
        }
    }

    private static DutyPlan random(Random random) {
        var shifts = new ArrayList<Shift>();
        for (int i = 0; i < 4; i++) {
            shifts.add(shift(
                    List.of(1 + random.nextInt(7), 1 + random.nextInt(7)),
                    "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)),
                    "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)),
                    1 + random.nextInt(4),
                    random.nextBoolean() ? null : 1L + random.nextInt(4)));
        }
        Instant from = at("2026-11-21T00:00").plusSeconds(60L * random.nextInt(5_000));
        return new DutyPlan(
                shifts,
                List.of(new Replacement(from, from.plusSeconds(60L * (1 + random.nextInt(900))), 7, null, null)));
    }

    @Test
    void quietHoursMayPassMidnightAndNeverSilenceTheHighest() {
        var night = new Person.Address(1, "a@example.org", "22:00", "07:00", 2);
        assertThat(night.isQuiet(2, at("2026-11-25T21:59"))).isFalse();
        assertThat(night.isQuiet(2, at("2026-11-25T22:00"))).isTrue();
        assertThat(night.isQuiet(4, at("2026-11-26T06:59"))).isTrue();
        assertThat(night.isQuiet(4, at("2026-11-26T07:00"))).isFalse();
        assertThat(night.isQuiet(1, at("2026-11-26T03:00"))).isFalse();
        var noon = new Person.Address(1, "a@example.org", "12:00", "14:00", 3);
        assertThat(noon.isQuiet(3, at("2026-11-25T13:00"))).isTrue();
        assertThat(noon.isQuiet(2, at("2026-11-25T13:00"))).isFalse();
        assertThat(noon.isQuiet(3, at("2026-11-25T14:00"))).isFalse();
        assertThat(new Person.Address(1, "a@example.org", null, null, null).isQuiet(4, at("2026-11-25T03:00")))
                .isFalse();
    }
}
