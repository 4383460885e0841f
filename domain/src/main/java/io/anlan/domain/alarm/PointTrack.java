package io.anlan.domain.alarm;

import io.anlan.domain.Series;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has been heard of a point: its main line (samples newer than all before), its late line (a run of late samples), and
 * when each series was heard last. It depends on the samples alone and on no rule but the expected interval, so it can be
 * brought back by hearing the same samples again. Mutable; belongs to one thread.
 *
 * <p>The finest series that a point sends is judged. A coarser one is judged only while no finer sample came within {@link
 * #FINER_SERIES_FOR} of measuring time.
 */
public final class PointTrack {
    /** How long a finer series keeps the coarser ones from being judged. */
    public static final Duration FINER_SERIES_FOR = Duration.ofHours(24);

    private static final long FINER_FOR_MILLIS = FINER_SERIES_FOR.toMillis();

    private final SampleLine main;
    private @Nullable SampleLine late;
    /** Where the main line stood when the late line was heard last. */
    private long lateHeardAt = SampleLine.NONE;

    private long lateEndedAt = SampleLine.NONE;

    private long realtimeAt = SampleLine.NONE;
    private long minuteAt = SampleLine.NONE;
    private long hourAt = SampleLine.NONE;

    PointTrack() {
        this(new SampleLine());
    }

    private PointTrack(SampleLine main) {
        this.main = main;
    }

    /** Brings back a track as it was kept. */
    public static PointTrack restored(
            SampleLine main, @Nullable SampleLine late, long lateHeardAt, long realtimeAt, long minuteAt, long hourAt) {
        var track = new PointTrack(main);
        track.late = late;
        track.lateHeardAt = lateHeardAt;
        track.realtimeAt = realtimeAt;
        track.minuteAt = minuteAt;
        track.hourAt = hourAt;
        return track;
    }

    public SampleLine main() {
        return main;
    }

    @SuppressWarnings("ReferenceEquality") // a line is a place, not a value
    boolean isMain(SampleLine line) {
        return line == main;
    }

    /** The run of late samples that is going on, or null. */
    public @Nullable SampleLine late() {
        return late;
    }

    public long lateHeardAt() {
        return lateHeardAt;
    }

    /**
     * When a series was heard last, epoch milliseconds, {@link SampleLine#NONE} for never and for the coarsest series, of
     * which nobody asks.
     */
    public long heardAt(Series series) {
        return switch (series) {
            case REALTIME -> realtimeAt;
            case MINUTE -> minuteAt;
            case HOUR -> hourAt;
            case DAY -> SampleLine.NONE;
        };
    }

    /** Hears a sample without judging it, as when a track is brought back. */
    public void observe(PointRules rules, Series series, long at, double value, double converted, boolean usable) {
        SampleLine line = place(series, at, value, converted, usable, rules.interval(series));
        if (line != null) {
            line.advance(at, value, converted, usable);
        }
    }

    /**
     * Finds the line a sample belongs to; the caller judges it against that line and then advances it. Another statement
     * of a line's last instant is a correction and belongs to that line.
     *
     * @return null when the sample is not judged: a finer series speaks for the point, or the same was heard already
     */
    @Nullable
    SampleLine place(Series series, long at, double value, double converted, boolean usable, long interval) {
        lateEndedAt = SampleLine.NONE;
        if (!isJudged(series, at)) {
            return null;
        }
        if (at > main.at()) {
            if (late != null && Continuity.lateHasEnded(lateHeardAt, at, interval)) {
                endLate(late);
            }
            return main;
        }
        if (at == main.at()) {
            return main.hasHeard(at, value, converted, usable) ? null : main;
        }
        if (late != null && late.hasHeard(at, value, converted, usable)) {
            return null;
        }
        return placeLate(at, interval);
    }

    private SampleLine placeLate(long at, long interval) {
        SampleLine run = late;
        if (run != null && at != run.at() && (at < run.at() || !Continuity.adjacent(run.at(), at, interval))) {
            endLate(run);
            run = null;
        }
        if (run == null) {
            run = new SampleLine();
            late = run;
        }
        lateHeardAt = main.at();
        return run;
    }

    private void endLate(SampleLine run) {
        lateEndedAt = run.at();
        lateHeardAt = SampleLine.NONE;
        late = null;
    }

    /** Last time of the late run that the sample placed last has ended, {@link SampleLine#NONE} when it ended none. */
    long lateEndedAt() {
        return lateEndedAt;
    }

    private boolean isJudged(Series series, long at) {
        hear(series, at);
        return switch (series) {
            case REALTIME -> true;
            case MINUTE -> isSilent(realtimeAt, at);
            case HOUR -> isSilent(realtimeAt, at) && isSilent(minuteAt, at);
            case DAY -> isSilent(realtimeAt, at) && isSilent(minuteAt, at) && isSilent(hourAt, at);
        };
    }

    private void hear(Series series, long at) {
        switch (series) {
            case REALTIME -> realtimeAt = Math.max(realtimeAt, at);
            case MINUTE -> minuteAt = Math.max(minuteAt, at);
            case HOUR -> hourAt = Math.max(hourAt, at);
            case DAY -> {}
        }
    }

    private static boolean isSilent(long finerAt, long at) {
        return finerAt == SampleLine.NONE || finerAt <= at - FINER_FOR_MILLIS;
    }
}
