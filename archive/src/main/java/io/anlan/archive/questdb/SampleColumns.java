package io.anlan.archive.questdb;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ArrivalVisitor;
import io.anlan.archive.SampleBucket;
import io.anlan.archive.SampleVisitor;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Samples of one point as growing columns, so that millions can be handled without an object each. */
final class SampleColumns {
    private static final int FIRST_CAPACITY = 256;
    private static final int SERIES_BITS = 2;
    /** Statements kept of one key; a clock that stands still makes thousands. */
    static final int MOST_VERSIONS = 20;
    /** How far ahead a row is looked for that stands there once more, since the log was read again. */
    private static final int LOOK_AHEAD = 64;

    private static final byte UNCERTAIN = Codes.of(Quality.UNCERTAIN);
    /** Milliseconds from measuring to an arrival that is late, by the code of the series. */
    private static final long[] LATE_AFTER = IntStream.range(0, Codes.SERIES)
            .mapToObj(code -> Codes.series((byte) code).typicalInterval().plus(SampleBucket.LATE_AFTER))
            .mapToLong(Duration::toMillis)
            .toArray();

    int size;
    byte[] series = new byte[FIRST_CAPACITY];
    byte[] decimals = new byte[FIRST_CAPACITY];
    byte[] quality = new byte[FIRST_CAPACITY];
    String[] flag = new String[FIRST_CAPACITY];
    long[] measured = new long[FIRST_CAPACITY];
    long[] received = new long[FIRST_CAPACITY];
    long[] device = new long[FIRST_CAPACITY];
    double[] value = new double[FIRST_CAPACITY];
    double[] converted = new double[FIRST_CAPACITY];
    double[] min = new double[FIRST_CAPACITY];
    double[] max = new double[FIRST_CAPACITY];
    double[] total = new double[FIRST_CAPACITY];

    /** Holds the rows of the last sort, to be used again by the next. */
    private @Nullable SampleColumns spare;

    SampleColumns() {}

    /** The same arrays under another name. */
    private SampleColumns(SampleColumns other) {
        take(other);
    }

    void clear() {
        size = 0;
    }

    /** Makes room for a row at the end and returns its index; the caller fills every column. */
    int add() {
        if (size == measured.length) {
            grow();
        }
        return size++;
    }

    void addFrom(SampleColumns from, int i) {
        int row = add();
        copy(from, i, row);
    }

    void add(ArchivedSample archived) {
        Sample sample = archived.sample();
        int row = add();
        series[row] = Codes.of(sample.series());
        decimals[row] = (byte) sample.decimals();
        quality[row] = Codes.of(sample.quality());
        flag[row] = archived.flag();
        measured[row] = sample.measuredAt().toEpochMilli();
        received[row] = archived.receivedAt().toEpochMilli();
        device[row] = archived.device();
        value[row] = sample.value();
        converted[row] = sample.converted();
        min[row] = sample.min();
        max[row] = sample.max();
        total[row] = sample.total();
    }

    ArchivedSample get(long point, int i) {
        Sample sample = new Sample(
                point,
                Codes.series(series[i]),
                Instant.ofEpochMilli(measured[i]),
                value[i],
                decimals[i],
                converted[i],
                min[i],
                max[i],
                total[i],
                Codes.quality(quality[i]));
        return new ArchivedSample(sample, Instant.ofEpochMilli(received[i]), device[i], flag[i]);
    }

    /** Hands every row over. */
    void visit(long point, SampleVisitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.visit(
                    point,
                    Codes.series(series[i]),
                    measured[i],
                    value[i],
                    converted[i],
                    decimals[i],
                    Codes.quality(quality[i]));
        }
    }

    /** Hands over when each row came. */
    void visitArrivals(long point, ArrivalVisitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.visit(point, Codes.series(series[i]), measured[i], received[i], Codes.quality(quality[i]));
        }
    }

    boolean isUsable(int i) {
        return Codes.quality(quality[i]).isUsable();
    }

    boolean isUncertain(int i) {
        return quality[i] == UNCERTAIN;
    }

    /** As {@link SampleBucket#isLate}, without making the sample. */
    boolean isLate(int i) {
        return received[i] - measured[i] > LATE_AFTER[series[i]];
    }

    /** Sorts by measuring time, then series; of rows with the same key the last one stays. */
    void normalize() {
        normalize(false);
    }

    /**
     * Sorts by measuring time, then series; of rows with the same key stays what was stated otherwise before the last one too, in
     * its order, the newest {@link #MOST_VERSIONS}.
     */
    void normalizeVersions() {
        normalize(true);
    }

    private void normalize(boolean versions) {
        if (isNormal()) {
            return;
        }
        int[] order = order();
        SampleColumns sorted = spare == null ? new SampleColumns() : spare;
        sorted.clear();
        for (int first = 0; first < order.length; ) {
            int end = first + 1;
            while (end < order.length && sameKey(order[first], order[end])) {
                end++;
            }
            if (versions) {
                addVersions(order, first, end, sorted);
            } else {
                sorted.addFrom(this, order[end - 1]);
            }
            first = end;
        }
        swap(sorted);
        spare = sorted;
    }

    private void addVersions(int[] order, int first, int end, SampleColumns sorted) {
        int start = sorted.size;
        for (int k = first; k < end; k++) {
            boolean isLast = k == end - 1;
            if (!isLast && comesAgain(order, k, end)) {
                continue;
            }
            if (sorted.size > start && sorted.states(sorted.size - 1, this, order[k])) {
                if (!isLast) {
                    continue;
                }
                sorted.size--;
            }
            sorted.addFrom(this, order[k]);
        }
        sorted.remove(start, sorted.size - start - MOST_VERSIONS);
    }

    private boolean comesAgain(int[] order, int k, int end) {
        int row = order[k];
        for (int j = k + 1; j < Math.min(end, k + 1 + LOOK_AHEAD); j++) {
            int later = order[j];
            if (received[row] == received[later] && device[row] == device[later] && states(row, this, later)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row says the same as another, whenever that arrived. */
    private boolean states(int i, SampleColumns other, int j) {
        return Double.compare(value[i], other.value[j]) == 0
                && quality[i] == other.quality[j]
                && Double.compare(converted[i], other.converted[j]) == 0
                && Double.compare(min[i], other.min[j]) == 0
                && Double.compare(max[i], other.max[j]) == 0
                && Double.compare(total[i], other.total[j]) == 0
                && flag[i].equals(other.flag[j]);
    }

    private void remove(int first, int count) {
        if (count > 0) {
            for (int i = first + count; i < size; i++) {
                copy(this, i, i - count);
            }
            size -= count;
        }
    }

    /** Whether the row behind this one, of those in order, took its place. */
    boolean isSuperseded(int i) {
        return i + 1 < size && sameKey(i, i + 1);
    }

    /** Of the rows from the first one on, keeps those measured in an interval. */
    void keep(int first, long from, long to) {
        int kept = first;
        for (int i = first; i < size; i++) {
            if (measured[i] >= from && measured[i] < to) {
                if (kept != i) {
                    copy(this, i, kept);
                }
                kept++;
            }
        }
        size = kept;
    }

    /** Keeps the rows of some series, given as bits of their codes. */
    void keepSeries(int wanted) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if ((wanted & 1 << series[i]) != 0) {
                if (kept != i) {
                    copy(this, i, kept);
                }
                kept++;
            }
        }
        size = kept;
    }

    /** Of normalized rows, the first one measured at or after an instant. */
    int firstAt(long epochMilli) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (measured[middle] < epochMilli) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isNormal() {
        for (int i = 1; i < size; i++) {
            if (measured[i] < measured[i - 1] || (measured[i] == measured[i - 1] && series[i] <= series[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean sameKey(int a, int b) {
        return measured[a] == measured[b] && series[a] == series[b];
    }

    /** Rows by (measured, series, place). The three fit into one long unless they span centuries. */
    private int[] order() {
        long first = Arrays.stream(measured, 0, size).min().orElse(0);
        long last = Arrays.stream(measured, 0, size).max().orElse(0);
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        int timeBits = Long.SIZE - Long.numberOfLeadingZeros(last - first);
        if (timeBits + SERIES_BITS + placeBits >= Long.SIZE) {
            return orderByComparing();
        }
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((measured[i] - first) << SERIES_BITS | series[i]) << placeBits | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & ((1L << placeBits) - 1));
        }
        return order;
    }

    private int[] orderByComparing() {
        Integer[] rows = new Integer[size];
        Arrays.setAll(rows, i -> i);
        Arrays.sort(rows, Comparator.comparingLong((Integer i) -> measured[i]).thenComparingInt(i -> series[i]));
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }

    private void copy(SampleColumns from, int i, int row) {
        series[row] = from.series[i];
        decimals[row] = from.decimals[i];
        quality[row] = from.quality[i];
        flag[row] = from.flag[i];
        measured[row] = from.measured[i];
        received[row] = from.received[i];
        device[row] = from.device[i];
        value[row] = from.value[i];
        converted[row] = from.converted[i];
        min[row] = from.min[i];
        max[row] = from.max[i];
        total[row] = from.total[i];
    }

    private void swap(SampleColumns other) {
        SampleColumns mine = new SampleColumns(this);
        take(other);
        other.take(mine);
    }

    private void take(SampleColumns other) {
        size = other.size;
        series = other.series;
        decimals = other.decimals;
        quality = other.quality;
        flag = other.flag;
        measured = other.measured;
        received = other.received;
        device = other.device;
        value = other.value;
        converted = other.converted;
        min = other.min;
        max = other.max;
        total = other.total;
    }

    private void grow() {
        int capacity = measured.length * 2;
        series = Arrays.copyOf(series, capacity);
        decimals = Arrays.copyOf(decimals, capacity);
        quality = Arrays.copyOf(quality, capacity);
        flag = Arrays.copyOf(flag, capacity);
        measured = Arrays.copyOf(measured, capacity);
        received = Arrays.copyOf(received, capacity);
        device = Arrays.copyOf(device, capacity);
        value = Arrays.copyOf(value, capacity);
        converted = Arrays.copyOf(converted, capacity);
        min = Arrays.copyOf(min, capacity);
        max = Arrays.copyOf(max, capacity);
        total = Arrays.copyOf(total, capacity);
    }
}
