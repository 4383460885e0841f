package io.anlan.platform.suppression;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleKey;
import io.anlan.domain.Series;
import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.registry.PointDirectory.PointNames;
import io.anlan.platform.suppression.Suppression.Input;
import io.anlan.platform.suppression.Trial.Quiet;
import io.anlan.platform.suppression.Trial.Remark;
import io.anlan.platform.suppression.Trial.Span;
import io.anlan.platform.suppression.TrialWalk.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a suppression on what the archive holds of its points, and on the alarms that there were. */
@Component
class Trials {
    static final int MOST_DAYS = 30;
    private static final int PAGE = 10_000;
    /** Of all points together. */
    private static final int MOST_SAMPLES = 300_000;

    private static final int MOST_SPANS = 500;
    private static final int MOST_ALARMS = 100;
    private static final Set<Series> ALL = EnumSet.allOf(Series.class);
    /** Of what is known; what does not hold for less than this may be a gap of a second. */
    private static final double ALWAYS = 0.999;

    private final ReadingArchive archive;
    private final PointDirectory points;
    private final SuppressionRows rows;
    private final InstantSource clock;

    Trials(ReadingArchive archive, PointDirectory points, SuppressionRows rows, InstantSource clock) {
        this.archive = archive;
        this.points = points;
        this.rows = rows;
        this.clock = clock;
    }

    /** What was read. */
    private record Recorded(List<Named> samples, Instant from, Instant to, boolean shortened) {}

    Trial run(Suppression suppression, Expression expression, int days) {
        Map<Long, PointNames> names =
                points.names(suppression.inputs().stream().map(Input::pointId).toList());
        Instant to = clock.instant();
        Recorded recorded = read(suppression.inputs(), names, to.minus(Duration.ofDays(days)), to);
        var staleAfter = new HashMap<String, Duration>();
        for (Input input : suppression.inputs()) {
            staleAfter.put(input.name(), staleAfter(names.get(input.pointId())));
        }
        var walk = new TrialWalk(
                expression,
                Duration.ofMinutes(suppression.mostMinutes()),
                staleAfter,
                rows.stops(suppression.facility().id(), recorded.from(), recorded.to()));
        List<Span> spans = walk.walk(recorded.samples(), recorded.from(), recorded.to());
        return result(recorded, spans, quiet(suppression, spans, recorded));
    }

    private static Duration staleAfter(@Nullable PointNames point) {
        return point == null ? Duration.ZERO : LatestSamples.staleAfter(point.expectedIntervalSeconds());
    }

    private Recorded read(List<Input> inputs, Map<Long, PointNames> names, Instant wanted, Instant end) {
        Instant from = wanted;
        Instant to = end;
        int each = inputs.isEmpty() ? MOST_SAMPLES : MOST_SAMPLES / inputs.size();
        for (Input input : inputs) {
            PointNames point = names.get(input.pointId());
            Instant readable = point == null
                    ? wanted
                    : end.minus(Duration.ofSeconds((long) point.expectedIntervalSeconds() * each));
            from = readable.isAfter(from) ? readable : from;
        }
        var samples = new ArrayList<Named>();
        for (Input input : inputs) {
            Instant before = from.minus(staleAfter(names.get(input.pointId())));
            @Nullable SampleKey after = null;
            int read = 0;
            List<ArchivedSample> found;
            do {
                found = archive.raw(input.pointId(), ALL, before, to, PAGE, after);
                found.forEach(archived -> samples.add(new Named(input.name(), archived.sample())));
                read += found.size();
                after = found.isEmpty() ? null : found.getLast().key();
            } while (found.size() == PAGE && read < each);
            if (after != null && found.size() == PAGE) {
                to = after.measuredAt().isAfter(from) ? after.measuredAt() : to;
            }
        }
        return new Recorded(samples, from, to, from.isAfter(wanted) || to.isBefore(end));
    }

    /** The alarms that stood while it held, each as often as it would have been kept quiet. */
    private List<Quiet> quiet(Suppression suppression, List<Span> spans, Recorded recorded) {
        var quiet = new ArrayList<Quiet>();
        for (SuppressionRows.PastAlarm alarm : rows.alarms(suppression.targets(), recorded.from(), recorded.to())) {
            Instant closed = alarm.closedAt() == null ? recorded.to() : alarm.closedAt();
            for (Span span : spans) {
                Instant from = alarm.raisedAt().isAfter(span.from()) ? alarm.raisedAt() : span.from();
                Instant to = closed.isBefore(span.to()) ? closed : span.to();
                if (span.outcome() == Outcome.HOLDS && from.isBefore(to)) {
                    quiet.add(alarm.quiet(from, to));
                }
            }
        }
        return quiet;
    }

    private static Trial result(Recorded recorded, List<Span> spans, List<Quiet> quiet) {
        long holds = seconds(spans, Outcome.HOLDS);
        long holdsNot = seconds(spans, Outcome.HOLDS_NOT);
        long unknown = seconds(spans, Outcome.UNKNOWN);
        long spent = seconds(spans, Outcome.SPENT);
        long known = holds + holdsNot + spent;
        var remarks = new ArrayList<Remark>();
        if (known == 0) {
            remarks.add(Remark.NEVER_KNOWN);
        } else if (holds + spent >= ALWAYS * known) {
            remarks.add(Remark.ALWAYS);
        } else if (holds == 0) {
            remarks.add(Remark.NEVER);
        }
        if (known > 0 && unknown > known) {
            remarks.add(Remark.MOSTLY_UNKNOWN);
        }
        if (spent > 0) {
            remarks.add(Remark.SPENT);
        }
        if (recorded.shortened()) {
            remarks.add(Remark.SHORTENED);
        }
        return new Trial(
                recorded.from(),
                recorded.to(),
                remarks.stream().noneMatch(Remark::fails),
                remarks,
                (int) spans.stream()
                        .filter(span -> span.outcome() == Outcome.HOLDS)
                        .count(),
                holds,
                holdsNot,
                unknown,
                spent,
                recorded.samples().size(),
                spans.stream()
                        .filter(span -> span.outcome() != Outcome.HOLDS_NOT)
                        .limit(MOST_SPANS)
                        .toList(),
                quiet.size(),
                quiet.stream().limit(MOST_ALARMS).toList());
    }

    private static long seconds(List<Span> spans, Outcome outcome) {
        return spans.stream()
                .filter(span -> span.outcome() == outcome)
                .mapToLong(span -> Duration.between(span.from(), span.to()).toSeconds())
                .sum();
    }
}
