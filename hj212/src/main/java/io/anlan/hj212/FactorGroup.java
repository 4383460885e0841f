package io.anlan.hj212;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one message says of one factor: all {@code code-Statistic=value} items with the same code. Immutable.
 *
 * <p>Values are absent (null) when not sent, when no number, and, in the 2025 edition, when the device says by 9999.99 that
 * a value cannot be converted ({@link #isNotConvertible}). A statistic that occurs twice counts as first sent.
 */
public final class FactorGroup {
    private final DataArea area;
    private final String code;
    private final int index;
    private final int firstEntry;
    private final int lastEntry;

    FactorGroup(DataArea area, String code, int index, int firstEntry, int lastEntry) {
        this.area = area;
        this.code = code;
        this.index = index;
        this.firstEntry = firstEntry;
        this.lastEntry = lastEntry;
    }

    /** The code as sent: a factor of {@link Factors}, a facility {@code SBn}, an old or a vendor's code. */
    public String code() {
        return code;
    }

    public @Nullable Decimal rtd() {
        return decimal(Statistic.RTD);
    }

    public @Nullable Decimal min() {
        return decimal(Statistic.MIN);
    }

    public @Nullable Decimal avg() {
        return decimal(Statistic.AVG);
    }

    public @Nullable Decimal max() {
        return decimal(Statistic.MAX);
    }

    public @Nullable Decimal cou() {
        return decimal(Statistic.COU);
    }

    public @Nullable Decimal zsRtd() {
        return decimal(Statistic.ZS_RTD);
    }

    public @Nullable Decimal zsMin() {
        return decimal(Statistic.ZS_MIN);
    }

    public @Nullable Decimal zsAvg() {
        return decimal(Statistic.ZS_AVG);
    }

    public @Nullable Decimal zsMax() {
        return decimal(Statistic.ZS_MAX);
    }

    /** The number of a statistic. */
    public @Nullable Decimal decimal(Statistic statistic) {
        int entry = find(statistic);
        return entry < 0 ? null : area.decimal(entry);
    }

    /** Whether the device said that this converted value cannot be computed (2025 edition, 8.1.1 d). */
    public boolean isNotConvertible(Statistic statistic) {
        int entry = find(statistic);
        return entry >= 0 && Entry.scale(area.entry(entry)) == Entry.NOT_CONVERTIBLE;
    }

    /** The flag of the values, {@link DataFlag#ABSENT} if none was sent. */
    public DataFlag flag() {
        int entry = find(Statistic.FLAG);
        return entry < 0 ? DataFlag.ABSENT : area.dataFlag(entry);
    }

    /** The flag as sent. */
    public @Nullable String flagText() {
        return text(Statistic.FLAG);
    }

    /** How far the flag lets the values be used. */
    public DataFlag.Reliability reliability() {
        return flag().reliability();
    }

    /** The vendor's own flag. */
    public @Nullable String eFlag() {
        return text(Statistic.EFLAG);
    }

    /** When the sample was taken, if the device says so and its digits are a time. */
    public @Nullable Instant sampleTime() {
        int entry = find(Statistic.SAMPLE_TIME);
        return entry < 0 ? null : area.time(entry).orElse(null);
    }

    /** The text of site information, a log without the {@code //} around it. */
    public @Nullable String info() {
        String text = text(Statistic.INFO);
        return text != null && text.length() >= 4 && text.startsWith("//") && text.endsWith("//")
                ? text.substring(2, text.length() - 2)
                : text;
    }

    /** What a facility ({@code SBn}) does; empty for other codes and unknown numbers. */
    public Optional<RunState> runState() {
        Decimal state = decimal(Statistic.RS);
        return state == null || !state.isCompact() || state.scale() != 0
                ? Optional.empty()
                : RunState.of(state.unscaled());
    }

    /** The value of a statistic as sent. */
    public @Nullable String text(Statistic statistic) {
        int entry = find(statistic);
        return entry < 0 ? null : area.value(entry);
    }

    /** The value of the statistic with this name, also one the standard does not know. */
    public @Nullable String text(String statistic) {
        return items().stream()
                .filter(item -> item.name().regionMatches(true, code.length() + 1, statistic, 0, statistic.length())
                        && item.name().length() == code.length() + 1 + statistic.length())
                .map(DataArea.Item::value)
                .findFirst()
                .orElse(null);
    }

    /** The statistics sent, in order, repeated ones included. */
    public List<Statistic> statistics() {
        var statistics = new ArrayList<Statistic>();
        for (int i = firstEntry; i <= lastEntry; i++) {
            if (isMine(i)) {
                statistics.add(StatisticTable.at(Entry.statistic(area.entry(i))));
            }
        }
        return statistics;
    }

    /** Everything sent under this code, in order, repeated ones included. */
    public List<DataArea.Item> items() {
        var items = new ArrayList<DataArea.Item>();
        for (int i = firstEntry; i <= lastEntry; i++) {
            if (isMine(i)) {
                items.add(area.item(i));
            }
        }
        return items;
    }

    private int find(Statistic statistic) {
        for (int i = firstEntry; i <= lastEntry; i++) {
            if (Entry.statistic(area.entry(i)) == statistic.index() && isMine(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isMine(int entry) {
        return Entry.group(area.entry(entry)) == index;
    }

    @Override
    public String toString() {
        return code + items();
    }
}
