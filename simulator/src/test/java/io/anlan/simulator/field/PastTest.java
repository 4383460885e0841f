package io.anlan.simulator.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final Province PROVINCE = ProvinceReader.read();
    private static final Instant NOW = Instant.parse("2026-11-27T04:10:31Z");
    private static final Past PAST = new Past(NOW);

    @Test
    void isDenseOnItsLastDayAndNoOlderThanWhatIsTakenIn() {
        List<Instant> times = PAST.times();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(Duration.between(times.getFirst(), NOW)).isLessThan(Duration.ofDays(7));
        assertThat(times.getLast()).isBefore(NOW);
        assertThat(times.stream().filter(at -> at.isAfter(NOW.minus(Duration.ofDays(1)))))
                .hasSizeGreaterThan(470);
    }

    @Test
    void leadsToWhereTheLoggerReadsOn() {
        DevicePlan plan = PROVINCE.device("demo-depot-01").orElseThrow();
        var memory = new Memory(plan, PAST.times().getFirst());
        List<Report> past = memory.recall(PAST.times());
        var reports = new ArrayList<Report>();
        Logger logger = Logger.after(
                PAST,
                plan,
                (written, at) -> {
                    reports.addAll(written);
                    return List.of();
                },
                NOW);
        logger.poll(NOW);
        for (String code : List.of("t1-level", "t2-level", "t3-level", "t1-temperature")) {
            assertThat(value(reports.getFirst(), code)).as(code).isCloseTo(value(past.getLast(), code), within(0.8));
        }
        assertThat(past.stream().map(report -> value(report, "t1-level")).distinct())
                .as("the tank was filled and emptied")
                .hasSizeGreaterThan(50);
    }

    @Test
    void isTheSameInTwoParts() {
        DevicePlan plan = PROVINCE.device("demo-lift-01").orElseThrow();
        List<Instant> times = PAST.times();
        List<Report> whole = new Memory(plan, times.getFirst()).recall(times);
        var memory = new Memory(plan, times.getFirst());
        memory.pass(times.subList(0, 100));
        assertThat(memory.recall(times.subList(100, times.size()))).isEqualTo(whole.subList(100, whole.size()));
    }

    @Test
    void whoTampersShowsNothingAboveTheLimitAndFewNumbers() {
        List<Report> past = recall("511503DE3000000000000015");
        assertThat(past)
                .allSatisfy(report -> assertThat(value(report, "w01018")).isLessThanOrEqualTo(100));
        assertThat(past.stream().filter(report -> value(report, "w01018") > 95))
                .as("two shifts of three are just under the limit")
                .hasSizeGreaterThan(past.size() / 2);
        assertThat(past.stream().map(report -> value(report, "w21003")).distinct())
                .hasSizeBetween(2, 4);
    }

    @Test
    void aCopyShowsWhatItsSourceShows() {
        assertThat(recall("511602DE3000000000000004")).isEqualTo(recall("511602DE3000000000000003"));
    }

    private static List<Report> recall(String address) {
        DevicePlan plan = PROVINCE.device(address).orElseThrow();
        return new Memory(plan, PAST.times().getFirst()).recall(PAST.times());
    }

    @Test
    void aRecordingHasNone() {
        DevicePlan plan = PROVINCE.device("replay-tennessee-eastman").orElseThrow();
        assertThat(new Memory(plan, NOW).exists()).isFalse();
    }

    private static double value(Report report, String code) {
        return report.values().stream()
                .filter(value -> value.code().equals(code))
                .map(Value::value)
                .findFirst()
                .orElseThrow()
                .doubleValue();
    }
}
