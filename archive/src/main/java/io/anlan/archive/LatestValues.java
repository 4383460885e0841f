package io.anlan.archive;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest sample of every point and the last arrival from every device, in memory. Safe for use by many threads.
 * Points are kept in pages by identifier, which the registry gives in sequence: about 50 bytes a point.
 */
public final class LatestValues {
    /** How far back {@link #restore} looks. */
    private static final Duration LOOK_BACK = Duration.ofDays(30);

    private static final int PAGE_BITS = 10;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final long NOTHING = Long.MIN_VALUE;

    /** A sample and when it arrived. */
    public record Latest(Sample sample, Instant receivedAt, long device) {}

    private final Map<Long, Page> pages = new ConcurrentHashMap<>();
    private final Map<Long, Long> heard = new ConcurrentHashMap<>();

    /** Takes over what an archive has, as after a restart. */
    public void restore(ReadingArchive archive, Instant now) {
        archive.latest(now.minus(LOOK_BACK), this::offer);
    }

    /** Takes a sample; an older one does not replace a newer one, but counts as heard. */
    public void offer(ArchivedSample archived) {
        long point = archived.sample().point();
        pages.computeIfAbsent(point >> PAGE_BITS, ignored -> new Page()).offer(slot(point), archived);
        if (archived.device() != 0) {
            heard(archived.device(), archived.receivedAt());
        }
    }

    /** Notes that a message of a device arrived, with or without samples. */
    public void heard(long device, Instant receivedAt) {
        heard.merge(device, receivedAt.toEpochMilli(), Math::max);
    }

    /** The sample of a point that was measured last. */
    public Optional<Latest> of(long point) {
        Page page = pages.get(point >> PAGE_BITS);
        return page == null ? Optional.empty() : page.read(point, slot(point));
    }

    /** When the last message of a device arrived. */
    public Optional<Instant> lastHeard(long device) {
        return Optional.ofNullable(heard.get(device)).map(Instant::ofEpochMilli);
    }

    private static int slot(long point) {
        return (int) (point & (PAGE_SIZE - 1));
    }

    /** Points with neighbouring identifiers. */
    private static final class Page {
        private final long[] measured = new long[PAGE_SIZE];
        private final long[] received = new long[PAGE_SIZE];
        private final long[] device = new long[PAGE_SIZE];
        private final double[] value = new double[PAGE_SIZE];
        private final double[] converted = new double[PAGE_SIZE];
        private final Series[] series = new Series[PAGE_SIZE];
        private final Quality[] quality = new Quality[PAGE_SIZE];
        private final byte[] decimals = new byte[PAGE_SIZE];

        Page() {
            Arrays.fill(measured, NOTHING);
        }

        synchronized void offer(int slot, ArchivedSample archived) {
            Sample sample = archived.sample();
            long at = sample.measuredAt().toEpochMilli();
            long arrived = archived.receivedAt().toEpochMilli();
            // Of two with the same measuring time, the one that arrived later is the correction.
            if (at < measured[slot] || (at == measured[slot] && arrived < received[slot])) {
                return;
            }
            measured[slot] = at;
            received[slot] = arrived;
            device[slot] = archived.device();
            value[slot] = sample.value();
            converted[slot] = sample.converted();
            series[slot] = sample.series();
            quality[slot] = sample.quality();
            decimals[slot] = (byte) sample.decimals();
        }

        synchronized Optional<Latest> read(long point, int slot) {
            if (measured[slot] == NOTHING) {
                return Optional.empty();
            }
            var sample = new Sample(
                    point,
                    series[slot],
                    Instant.ofEpochMilli(measured[slot]),
                    value[slot],
                    decimals[slot],
                    converted[slot],
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    quality[slot]);
            return Optional.of(new Latest(sample, Instant.ofEpochMilli(received[slot]), device[slot]));
        }
    }
}
