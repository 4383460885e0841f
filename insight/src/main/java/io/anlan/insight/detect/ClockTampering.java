package io.anlan.insight.detect;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Arrival;
import io.anlan.insight.Detector;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signature 10: a device's clock that is off, and measuring times that come twice or out of order in live messages. */
public final class ClockTampering implements Detector {
    /** Stands for the device as a whole in a stretch; no point has this number. */
    public static final long WHOLE_DEVICE = 0;

    /**
     * @param drift difference between sending and arrival that may stand
     * @param window messages over which the median difference is taken
     * @param fewest messages with a repeated or backward measuring time, less are never suspected
     */
    public record Thresholds(Duration drift, int window, int fewest) {
        public static final Thresholds DEFAULT = new Thresholds(Duration.ofSeconds(30), 12, 3);
    }

    private static final double MILLIS_PER_SECOND = 1000;

    private final Thresholds thresholds;

    public ClockTampering(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.CLOCK_TAMPERING;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        Instant from = record.grid().at(record.inspectFrom());
        List<Arrival> live = record.arrivals().stream()
                .filter(each -> !each.backfill() && !each.receivedAt().isBefore(from))
                .toList();
        var suspicions = new ArrayList<Suspicion>();
        drift(record, live, suspicions);
        order(record, live, suspicions);
        return suspicions;
    }

    private void drift(OutletRecord record, List<Arrival> live, List<Suspicion> suspicions) {
        Arrival first = null;
        Arrival last = null;
        double worst = 0;
        for (int end = thresholds.window(); end <= live.size(); end++) {
            double offset = Robust.median(live.subList(end - thresholds.window(), end).stream()
                    .mapToDouble(each ->
                            Duration.between(each.receivedAt(), each.sentAt()).toMillis() / MILLIS_PER_SECOND)
                    .toArray());
            if (Math.abs(offset) > seconds(thresholds.drift())) {
                first = first == null ? live.get(end - thresholds.window()) : first;
                last = live.get(end - 1);
                worst = Math.abs(offset) > Math.abs(worst) ? offset : worst;
            }
        }
        if (first == null || last == null) {
            return;
        }
        double limit = seconds(thresholds.drift());
        suspicions.add(suspicion(
                record,
                first,
                last,
                Suspicion.scoreOf(Math.abs(worst), limit),
                new Evidence(
                        "The device's clock was up to %.0f s %s."
                                .formatted(Math.abs(worst), worst > 0 ? "fast" : "slow"),
                        "Median of sending time less time of arrival over %d messages".formatted(thresholds.window()),
                        List.of(Figure.against("offset", worst, "s", limit)),
                        List.of())));
    }

    private void order(OutletRecord record, List<Arrival> live, List<Suspicion> suspicions) {
        Instant newest = Instant.MIN;
        Map<Instant, Instant> sentBy = new HashMap<>();
        var odd = new ArrayList<Arrival>();
        int twice = 0;
        for (Arrival each : live) {
            Instant before = sentBy.putIfAbsent(each.measuredAt(), each.sentAt());
            if (before == null && !each.measuredAt().isBefore(newest)) {
                newest = each.measuredAt();
            } else if (before == null || !before.equals(each.sentAt())) {
                // The same sending time would be the same message, sent again because its answer was lost.
                odd.add(each);
                twice += before == null ? 0 : 1;
            }
        }
        if (odd.size() < thresholds.fewest()) {
            return;
        }
        suspicions.add(suspicion(
                record,
                odd.getFirst(),
                odd.getLast(),
                Suspicion.scoreOf(odd.size(), thresholds.fewest()),
                new Evidence(
                        "%d live messages came for a time that had been reported already, %d for a time before the newest."
                                .formatted(twice, odd.size() - twice),
                        "Measuring times of live messages in the order of arrival; repetitions of one message do not count",
                        List.of(
                                Figure.against("messages", odd.size(), "", thresholds.fewest()),
                                Figure.of("reported twice", twice, "")),
                        List.of())));
    }

    private Suspicion suspicion(OutletRecord record, Arrival first, Arrival last, double score, Evidence evidence) {
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), WHOLE_DEVICE, new Period(first.receivedAt(), last.receivedAt())),
                score,
                evidence);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
