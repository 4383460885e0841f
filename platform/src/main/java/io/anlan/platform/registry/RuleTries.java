package io.anlan.platform.registry;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleKey;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.domain.alarm.RuleTrial;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries a rule on what the archive holds of its point, before it is saved. */
@Service
class RuleTries {
    static final Duration LONGEST = Duration.ofDays(30);
    private static final int PAGE = 10_000;
    private static final long MOST_SAMPLES = 1_000_000;
    private static final int MOST_ALARMS = 500;
    /** Any number but that of the instrument rule. */
    private static final long TRIED = 1;

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final Set<Series> ALL = EnumSet.allOf(Series.class);

    private final ReadingArchive archive;
    private final RuleChecks checks;
    private final PointReader points;
    private final InstantSource clock;

    RuleTries(ReadingArchive archive, RuleChecks checks, PointReader points, InstantSource clock) {
        this.archive = archive;
        this.checks = checks;
        this.points = points;
        this.clock = clock;
    }

    private record Range(Instant from, Instant to) {}

    RuleTry tryOut(RuleTry.Input input) {
        checks.check(new OneOrMany<>(List.of(input.rule()), false));
        Point point = points.find(input.pointId()).orElseThrow(() -> Refusal.notFound(Points.WORD, input.pointId()));
        Range range = range(input, Duration.ofSeconds(point.expectedIntervalSeconds()));
        var trial = new RuleTrial(
                point.id(), rule(input), Duration.ofSeconds(point.expectedIntervalSeconds()), MOST_ALARMS);
        Instant end = judge(trial, point.id(), range);
        RuleTrial.Result result = trial.result();
        return new RuleTry(
                range.from(),
                end,
                result.alarms().stream()
                        .map(raised -> RuleTry.TriedAlarm.of(raised, input.priority()))
                        .toList(),
                result.count(),
                BigDecimal.valueOf(result.inAlarm().toSeconds()).divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP),
                result.samples());
    }

    private Range range(RuleTry.Input input, Duration interval) {
        Instant to = input.to() == null ? clock.instant() : input.to();
        Instant from = input.from() == null ? to.minus(LONGEST) : input.from();
        if (!from.isBefore(to)) {
            throw Refusal.invalid("from", "Must be before to (%s).".formatted(to), from);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid(
                    "from",
                    "A rule is tried on at most %d days; this is before %s."
                            .formatted(LONGEST.toDays(), to.minus(LONGEST)),
                    from);
        }
        // The newest part says most about the rule.
        Instant readable = to.minus(interval.multipliedBy(MOST_SAMPLES));
        return new Range(from.isBefore(readable) ? readable : from, to);
    }

    /** @return the end of what was examined */
    private Instant judge(RuleTrial trial, long point, Range range) {
        @Nullable SampleKey after = null;
        long read = 0;
        while (true) {
            List<ArchivedSample> found = archive.raw(point, ALL, range.from(), range.to(), PAGE, after);
            found.forEach(archived -> trial.judge(archived.sample()));
            if (found.size() < PAGE) {
                return range.to();
            }
            read += PAGE;
            after = found.getLast().key();
            if (read >= 2 * MOST_SAMPLES) {
                return after.measuredAt();
            }
        }
    }

    private static AlarmRule rule(RuleTry.Input input) {
        return AlarmRule.rule(
                        TRIED,
                        RulesInForce.kind(input.kind()),
                        input.limit().doubleValue(),
                        RulesInForce.priority(input.priority()))
                .deadband(input.deadband() == null ? 0 : input.deadband().doubleValue())
                .onDelay(seconds(input.onDelaySeconds()))
                .offDelay(seconds(input.offDelaySeconds()))
                .converted(Boolean.TRUE.equals(input.converted()))
                .build();
    }

    private static Duration seconds(@Nullable Integer seconds) {
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }
}
