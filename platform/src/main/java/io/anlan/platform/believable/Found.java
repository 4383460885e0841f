package io.anlan.platform.believable;

import io.anlan.insight.Suspicion;
import io.anlan.insight.detect.ClockTampering;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a detector suspects. */
record Found(DetectorWord detector, Suspicion suspicion) {
    /** Null for the device as a whole. */
    @Nullable
    Long point() {
        long series = suspicion.suspected().point();
        return series == ClockTampering.WHOLE_DEVICE ? null : ValueOf.point(series);
    }

    ValueOf value() {
        return ValueOf.ofSeries(suspicion.suspected().point());
    }

    Instant from() {
        return suspicion.suspected().period().from();
    }

    Instant to() {
        return suspicion.suspected().period().to();
    }

    /** Whether at least half of it lies within a stretch that somebody has judged already. */
    boolean isMostlyWithin(Instant begin, Instant end) {
        Instant first = from().isAfter(begin) ? from() : begin;
        Instant last = to().isBefore(end) ? to() : end;
        return Duration.between(first, last).multipliedBy(2).compareTo(Duration.between(from(), to())) >= 0;
    }
}
