package io.anlan.hj212;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data area in one pass over its bytes. Reused for one message after the other, so that its tables are made once;
 * not for use by two threads.
 */
final class DataAreaParser {
    private static final int INITIAL_ENTRIES = 64;
    private static final int INITIAL_GROUPS = 16;
    private static final long DATA_TIME = CodeCache.key(Ascii.bytes(FieldName.DATA_TIME), 0, 8);
    /** 9999.99, by which the 2025 edition says that a value cannot be converted (8.1.1 d). */
    private static final Decimal NOT_CONVERTIBLE = Decimal.of(999_999, 2);

    /** Bits of the statistics of which a group should have one; those unknown may differ from each other. */
    private static final int SINGLE = ~(1 << Statistic.OTHER.index());

    private long[] entries = new long[INITIAL_ENTRIES];
    private long[] numbers = new long[INITIAL_ENTRIES];
    private int count;

    private String[] codes = new String[INITIAL_GROUPS];
    private long[] codeKeys = new long[INITIAL_GROUPS];
    private int[] firstEntries = new int[INITIAL_GROUPS];
    private int[] lastEntries = new int[INITIAL_GROUPS];
    private int[] seenStatistics = new int[INITIAL_GROUPS];
    private int groupCount;

    private long dataTimeMillis;
    private boolean dataTimeSeen;
    private int qnEntry;
    private boolean sentinelSeen;
    private long remarks;

    /**
     * Reads the content between {@code CP=&&} and {@code &&}. The area keeps {@code buf}, which must not change any more.
     *
     * @param sentinel whether 9999.99 of a converted value means "not convertible", as in the 2025 edition.
     */
    DataArea parse(byte[] buf, int from, int to, Charset charset, boolean sentinel) {
        reset();
        int i = from;
        int separator = ';';
        while (i < to) {
            int b = buf[i];
            if (b == ',' || b == ';') {
                // The separator before the item: nothing but the first of each run belongs there.
                if (i == from || buf[i - 1] == ',' || buf[i - 1] == ';') {
                    remark(Remark.STRAY_SEPARATOR);
                }
                separator = b;
                i++;
            } else if (b == ' ') {
                remark(Remark.STRAY_SEPARATOR);
                i++;
            } else {
                i = item(buf, i, to, separator);
            }
        }
        if (sentinelSeen && sentinel) {
            markNotConvertible();
        }
        return new DataArea(buf, from, to, charset, this);
    }

    private void reset() {
        count = 0;
        groupCount = 0;
        dataTimeMillis = BeijingTime.INVALID;
        dataTimeSeen = false;
        qnEntry = -1;
        sentinelSeen = false;
        remarks = 0;
    }

    /** Reads the item that starts at {@code start}; returns the place after it. */
    private int item(byte[] buf, int start, int to, int separator) {
        long codeKey = 0;
        long key = 0;
        int hyphen = -1;
        int i = start;
        for (; i < to; i++) {
            int b = buf[i];
            if (b == '=') {
                break;
            }
            if (b == '-' && hyphen < 0 && i > start) {
                hyphen = i;
                codeKey = key;
                key = 0;
            } else if (b == ',' || b == ';') {
                return bareItem(start, i, separator);
            } else {
                key = key << 8 | (b & 0xFF);
            }
        }
        if (i == to) {
            return bareItem(start, to, separator);
        }
        return hyphen < 0
                ? plainField(buf, start, i, to, key)
                : factorItem(buf, start, hyphen, i, to, codeKey, key, separator);
    }

    /** An item without equals sign: the rest of the value before it when a comma separates them, as in {@code 0,100}. */
    private int bareItem(int start, int end, int separator) {
        if (separator == ',' && count > 0 && Entry.hasValue(entries[count - 1])) {
            long before = entries[count - 1];
            if (Entry.scale(before) != Entry.NO_NUMBER) {
                remark(Remark.NOT_A_NUMBER);
            }
            entries[count - 1] = Entry.withScale(Entry.withValueEnd(before, end), Entry.NO_NUMBER);
        } else {
            remark(Remark.STRAY_SEPARATOR);
            add(Entry.of(start, end, end, Entry.NO_GROUP, Statistic.OTHER.index(), Entry.NO_NUMBER), 0);
        }
        return end;
    }

    private int plainField(byte[] buf, int start, int equals, int to, long key) {
        int end = valueEnd(buf, equals + 1, to);
        boolean dataTime = key == DATA_TIME && equals - start == Long.BYTES;
        if (!dataTime) {
            dataTime = unusualField(buf, start, equals);
        }
        if (dataTime && !dataTimeSeen) {
            dataTimeSeen = true;
            readDataTime(buf, equals + 1, end);
        }
        add(Entry.of(start, equals, end, Entry.NO_GROUP, Statistic.OTHER.index(), Entry.NO_NUMBER), 0);
        return end;
    }

    /** Looks at a field other than DataTime; returns whether it is DataTime after all, in another case. */
    private boolean unusualField(byte[] buf, int start, int equals) {
        if (Ascii.equalsIgnoreCase(buf, start, equals, FieldName.QN)) {
            qnEntry = qnEntry < 0 ? count : qnEntry;
            return false;
        }
        String known = FieldName.inAnyCase(buf, start, equals);
        if (known != null && !Ascii.startsWith(Ascii.bytes(known), buf, start, equals)) {
            remark(Remark.NAME_CASE);
        }
        return FieldName.DATA_TIME.equals(known);
    }

    private void readDataTime(byte[] buf, int from, int to) {
        dataTimeMillis = BeijingTime.parse(buf, from, to);
        if (dataTimeMillis == BeijingTime.INVALID) {
            remark(Remark.INVALID_TIME);
        } else if (to - from != BeijingTime.DIGITS) {
            remark(Remark.TIME_WITH_MILLISECONDS);
        }
    }

    private int factorItem(
            byte[] buf, int start, int hyphen, int equals, int to, long codeKey, long statisticKey, int separator) {
        int group = group(buf, start, hyphen, codeKey, separator);
        int statistic = StatisticTable.exactly(statisticKey, equals - hyphen - 1);
        if (statistic < 0) {
            statistic = unusualStatistic(buf, hyphen + 1, equals);
        }
        int bit = 1 << statistic & SINGLE;
        if ((seenStatistics[group] & bit) != 0) {
            remark(Remark.DUPLICATE_STATISTIC);
        }
        seenStatistics[group] |= bit;
        lastEntries[group] = count;
        return StatisticTable.at(statistic).isNumeric()
                ? number(buf, start, equals, to, group, statistic)
                : textValue(buf, start, equals, to, group, statistic);
    }

    private int textValue(byte[] buf, int start, int equals, int to, int group, int statistic) {
        int end = valueEnd(buf, equals + 1, to);
        add(Entry.of(start, equals, end, group, statistic, Entry.NO_NUMBER), 0);
        return end;
    }

    private int unusualStatistic(byte[] buf, int from, int to) {
        Statistic statistic = StatisticTable.inAnyCase(buf, from, to);
        if (statistic == Statistic.OTHER) {
            remark(Remark.UNKNOWN_STATISTIC);
        } else if (!Ascii.startsWith(Ascii.bytes(statistic.wireName()), buf, from, to)) {
            remark(Remark.NAME_CASE);
        }
        return statistic.index();
    }

    /** The group of this code: that of the item before, an earlier one, or a new one. */
    private int group(byte[] buf, int from, int to, long key, int separator) {
        int last = groupCount - 1;
        if (last >= 0 && isGroup(last, buf, from, to, key)) {
            if (separator == ';') {
                remark(Remark.SEMICOLON_IN_GROUP);
            }
            return last;
        }
        for (int group = 0; group < last; group++) {
            if (isGroup(group, buf, from, to, key)) {
                remark(Remark.SEMICOLON_IN_GROUP);
                return group;
            }
        }
        return addGroup(CodeCache.code(buf, from, to, key), key);
    }

    private boolean isGroup(int group, byte[] buf, int from, int to, long key) {
        if (codeKeys[group] != key || codes[group].length() != to - from) {
            return false;
        }
        return to - from <= CodeCache.MAX_LENGTH || Ascii.text(buf, from, to).equals(codes[group]);
    }

    private int addGroup(String code, long key) {
        if (groupCount == codes.length) {
            int size = 2 * groupCount;
            codes = Arrays.copyOf(codes, size);
            codeKeys = Arrays.copyOf(codeKeys, size);
            firstEntries = Arrays.copyOf(firstEntries, size);
            lastEntries = Arrays.copyOf(lastEntries, size);
            seenStatistics = Arrays.copyOf(seenStatistics, size);
        }
        codes[groupCount] = code;
        codeKeys[groupCount] = key;
        firstEntries[groupCount] = count;
        seenStatistics[groupCount] = 0;
        return groupCount++;
    }

    private void add(long entry, long number) {
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        entries[count] = entry;
        numbers[count] = number;
        count++;
    }

    /** Reads a plain number of up to 18 digits directly; leaves all else to {@link #unusualNumber}. */
    private int number(byte[] buf, int start, int equals, int to, int group, int statistic) {
        int i = equals + 1;
        boolean negative = i < to && buf[i] == '-';
        if (negative) {
            i++;
        }
        int firstDigit = i;
        int point = -1;
        long unscaled = 0;
        for (; i < to; i++) {
            int digit = buf[i] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (digit == '.' - '0' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        int digits = i - firstDigit - (point < 0 ? 0 : 1);
        boolean ended = i == to || buf[i] == ',' || buf[i] == ';';
        if (!ended || digits == 0 || digits > Decimal.MAX_COMPACT_DIGITS) {
            return unusualNumber(buf, start, equals, to, group, statistic);
        }
        int scale = point < 0 ? 0 : i - point - 1;
        addNumber(
                Entry.of(start, equals, i, group, statistic, scale),
                negative ? -unscaled : unscaled,
                StatisticTable.at(statistic));
        return i;
    }

    private int unusualNumber(byte[] buf, int start, int equals, int to, int group, int statistic) {
        int end = valueEnd(buf, equals + 1, to);
        Decimal number = number(buf, equals + 1, end);
        if (number == null) {
            remark(Remark.NOT_A_NUMBER);
            add(Entry.of(start, equals, end, group, statistic, Entry.NO_NUMBER), 0);
        } else if (number.isCompact()) {
            addNumber(
                    Entry.of(start, equals, end, group, statistic, number.scale()),
                    number.unscaled(),
                    StatisticTable.at(statistic));
        } else {
            add(Entry.of(start, equals, end, group, statistic, Entry.BIG_NUMBER), 0);
        }
        return end;
    }

    private void addNumber(long entry, long unscaled, Statistic statistic) {
        // All 9999.99 start so, whatever their precision; the comparison itself can wait.
        if (unscaled >= 999_999 && statistic.isConverted()) {
            sentinelSeen |= isSentinel(unscaled, Entry.scale(entry));
        }
        add(entry, unscaled);
    }

    private static boolean isSentinel(long unscaled, int scale) {
        return Decimal.of(unscaled, scale).sameValueAs(NOT_CONVERTIBLE);
    }

    private void markNotConvertible() {
        for (int i = 0; i < count; i++) {
            long entry = entries[i];
            if (StatisticTable.at(Entry.statistic(entry)).isConverted()
                    && Entry.scale(entry) <= Decimal.MAX_COMPACT_DIGITS
                    && isSentinel(numbers[i], Entry.scale(entry))) {
                entries[i] = Entry.withScale(entry, Entry.NOT_CONVERTIBLE);
            }
        }
    }

    /** The number in a value, with blanks around it allowed; null if there is none. */
    static @Nullable Decimal number(byte[] buf, int from, int to) {
        int start = from;
        while (start < to && buf[start] == ' ') {
            start++;
        }
        return Decimal.parse(buf, start, to);
    }

    /** Where the value that starts at {@code from} ends, blanks at its end left out. */
    private int valueEnd(byte[] buf, int from, int to) {
        if (from + 1 < to && buf[from] == '/' && buf[from + 1] == '/') {
            int end = logEnd(buf, from + 2, to);
            if (end >= 0) {
                return end;
            }
            remark(Remark.LOG_TEXT_NOT_CLOSED);
        }
        int end = from;
        while (end < to && buf[end] != ',' && buf[end] != ';') {
            end++;
        }
        while (end > from && buf[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    /** The place after the {@code //} that closes a log: one before a separator or the end; -1 if there is none. */
    private static int logEnd(byte[] buf, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (buf[i] == '/' && buf[i + 1] == '/' && (i + 2 == to || buf[i + 2] == ',' || buf[i + 2] == ';')) {
                return i + 2;
            }
        }
        return -1;
    }

    private void remark(Remark remark) {
        remarks |= Remarks.bit(remark);
    }

    long[] copyOfEntries() {
        return Arrays.copyOf(entries, count);
    }

    long[] copyOfNumbers() {
        return Arrays.copyOf(numbers, count);
    }

    FactorGroup[] groupsOf(DataArea area) {
        var groups = new FactorGroup[groupCount];
        for (int i = 0; i < groupCount; i++) {
            groups[i] = new FactorGroup(area, codes[i], i, firstEntries[i], lastEntries[i]);
        }
        return groups;
    }

    long dataTimeMillis() {
        return dataTimeMillis;
    }

    /** The item of the last area that holds QN, or -1. */
    int qnEntry() {
        return qnEntry;
    }

    /** The remarks on the last area, as {@link Remarks} packs them. */
    long remarks() {
        return remarks;
    }
}
