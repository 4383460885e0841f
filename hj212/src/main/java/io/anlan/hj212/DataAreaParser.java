package io.anlan.hj212;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data area in one pass over its bytes. Reused for one message after the other; not for use by two threads.
 *
 * <p>A logger sends the same items in the same order again and again. So the names of the area before are tried first: two
 * comparisons of eight bytes tell that an item has the same name, and then its group and statistic are known.
 */
final class DataAreaParser {
    private static final long DATA_TIME = CodeCache.key(Ascii.bytes(FieldName.DATA_TIME), 0, Long.BYTES);
    /** 9999.99, by which the 2025 edition says that a value cannot be converted (8.1.1 d). */
    private static final Decimal NOT_CONVERTIBLE = Decimal.of(999_999, 2);
    /** Bits of the statistics whose values are numbers. */
    private static final int NUMERIC = numeric();
    /** Remarks on names: an area that has any is no model for the next. */
    private static final long ON_NAMES = Remarks.bit(Remark.NAME_CASE) | Remarks.bit(Remark.UNKNOWN_STATISTIC);

    private final EntryTable table = new EntryTable();
    private long dataTimeMillis;
    private boolean dataTimeSeen;
    private int qnEntry;
    private boolean sentinelSeen;
    private long remarks;

    private byte[] model = {};
    private long[] modelEntries = {};
    private boolean likeModel;

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
                // One separator stands between two items; before the first, or after another, it is one too many.
                if (i == from || buf[i - 1] == ',' || buf[i - 1] == ';') {
                    remark(Remark.STRAY_SEPARATOR);
                }
                separator = b;
                i++;
            } else if (b == ' ') {
                remark(Remark.STRAY_SEPARATOR);
                i++;
            } else {
                int end = likeModel ? sameItem(buf, i, to, separator) : -1;
                i = end >= 0 ? end : item(buf, i, to, separator);
            }
        }
        if (sentinelSeen && sentinel) {
            markNotConvertible();
        }
        long[] entries = table.copyOfEntries();
        model = buf;
        modelEntries = (remarks & ON_NAMES) == 0 ? entries : new long[0];
        return new DataArea(buf, from, to, charset, entries, table.copyOfNumbers(), dataTimeMillis, table);
    }

    private static int numeric() {
        int bits = 0;
        for (Statistic statistic : Statistic.values()) {
            bits |= statistic.isNumeric() ? 1 << statistic.index() : 0;
        }
        return bits;
    }

    private void reset() {
        table.clear();
        dataTimeMillis = BeijingTime.INVALID;
        dataTimeSeen = false;
        qnEntry = -1;
        sentinelSeen = false;
        remarks = 0;
        likeModel = modelEntries.length > 0;
    }

    /** Reads the item if it has the name of the same item of the model; returns the place after it, or -1. */
    private int sameItem(byte[] buf, int start, int to, int separator) {
        int index = table.count();
        long expected = index < modelEntries.length ? modelEntries[index] : 0;
        int nameStart = Entry.nameStart(expected);
        int length = Entry.nameEnd(expected) - nameStart;
        int equals = start + length;
        // With the equals sign the name must have 8 to 16 bytes, to be covered by two words.
        likeModel = Entry.hasValue(expected)
                && length >= Long.BYTES - 1
                && length < 2 * Long.BYTES
                && equals < to
                && Ascii.word(buf, start) == Ascii.word(model, nameStart)
                && Ascii.word(buf, equals - Long.BYTES + 1) == Ascii.word(model, nameStart + length - Long.BYTES + 1);
        if (!likeModel) {
            return -1;
        }
        int group = Entry.group(expected);
        if (group == Entry.NO_GROUP) {
            return plainField(buf, start, equals, to);
        }
        if (group == table.groupCount()) {
            table.openGroup();
        } else {
            noteReturnTo(group, separator);
        }
        return factorItem(buf, start, equals, to, group, Entry.statistic(expected));
    }

    /** Reads the item that starts at {@code start}; returns the place after it. */
    private int item(byte[] buf, int start, int to, int separator) {
        int hyphen = -1;
        int i = start;
        while (i < to && buf[i] != '=' && buf[i] != ',' && buf[i] != ';') {
            if (buf[i] == '-' && hyphen < 0 && i > start) {
                hyphen = i;
            }
            i++;
        }
        if (i == to || buf[i] != '=') {
            return bareItem(start, i, separator);
        }
        if (hyphen < 0) {
            return plainField(buf, start, i, to);
        }
        int groups = table.groupCount();
        int group = table.groupOf(CodeCache.code(buf, start, hyphen));
        if (group < groups) {
            noteReturnTo(group, separator);
        }
        return factorItem(buf, start, i, to, group, statistic(buf, hyphen + 1, i));
    }

    private void noteReturnTo(int group, int separator) {
        if (separator == ';' || group < table.groupCount() - 1) {
            remark(Remark.SEMICOLON_IN_GROUP);
        }
    }

    /** An item without equals sign: the rest of the value before it when a comma separates them, as in {@code 0,100}. */
    private int bareItem(int start, int end, int separator) {
        int last = table.count() - 1;
        if (separator == ',' && last >= 0 && Entry.hasValue(table.entry(last))) {
            long before = table.entry(last);
            if (Entry.scale(before) != Entry.NO_NUMBER) {
                remark(Remark.NOT_A_NUMBER);
            }
            table.set(last, Entry.withScale(Entry.withValueEnd(before, end), Entry.NO_NUMBER));
        } else {
            remark(Remark.STRAY_SEPARATOR);
            table.add(Entry.of(start, end, end, Entry.NO_GROUP, Statistic.OTHER.index(), Entry.NO_NUMBER), 0);
        }
        return end;
    }

    private int plainField(byte[] buf, int start, int equals, int to) {
        int end = valueEnd(buf, equals + 1, to);
        boolean dataTime = equals - start == Long.BYTES && Ascii.word(buf, start) == DATA_TIME;
        if (!dataTime) {
            dataTime = unusualField(buf, start, equals);
        }
        if (dataTime && !dataTimeSeen) {
            dataTimeSeen = true;
            readDataTime(buf, equals + 1, end);
        }
        table.add(Entry.of(start, equals, end, Entry.NO_GROUP, Statistic.OTHER.index(), Entry.NO_NUMBER), 0);
        return end;
    }

    /** Looks at a field other than DataTime; returns whether it is DataTime after all, in another case. */
    private boolean unusualField(byte[] buf, int start, int equals) {
        if (Ascii.equalsIgnoreCase(buf, start, equals, FieldName.QN)) {
            qnEntry = qnEntry < 0 ? table.count() : qnEntry;
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

    private int factorItem(byte[] buf, int start, int equals, int to, int group, int statistic) {
        if (table.note(group, statistic)) {
            remark(Remark.DUPLICATE_STATISTIC);
        }
        return (NUMERIC >>> statistic & 1) != 0
                ? number(buf, start, equals, to, group, statistic)
                : textValue(buf, start, equals, to, group, statistic);
    }

    private int textValue(byte[] buf, int start, int equals, int to, int group, int statistic) {
        int end = valueEnd(buf, equals + 1, to);
        table.add(Entry.of(start, equals, end, group, statistic, Entry.NO_NUMBER), 0);
        return end;
    }

    private int statistic(byte[] buf, int from, int to) {
        int exactly = StatisticTable.exactly(CodeCache.key(buf, from, to), to - from);
        if (exactly >= 0) {
            return exactly;
        }
        Statistic statistic = StatisticTable.inAnyCase(buf, from, to);
        if (statistic == Statistic.OTHER) {
            remark(Remark.UNKNOWN_STATISTIC);
        } else if (!Ascii.startsWith(Ascii.bytes(statistic.wireName()), buf, from, to)) {
            remark(Remark.NAME_CASE);
        }
        return statistic.index();
    }

    private int number(byte[] buf, int start, int equals, int to, int group, int statistic) {
        boolean negative = equals + 1 < to && buf[equals + 1] == '-';
        int from = negative ? equals + 2 : equals + 1;
        long read = ShortNumber.read(buf, from);
        int end = from + ShortNumber.length(read);
        if (read == ShortNumber.NONE || !isEnd(buf, end, to)) {
            return longNumber(buf, start, equals, to, group, statistic);
        }
        long unscaled = negative ? -ShortNumber.unscaled(read) : ShortNumber.unscaled(read);
        addNumber(Entry.of(start, equals, end, group, statistic, ShortNumber.scale(read)), unscaled, statistic);
        return end;
    }

    private static boolean isEnd(byte[] buf, int at, int to) {
        return at < to ? buf[at] == ',' || buf[at] == ';' : at == to;
    }

    /** Reads a number of up to 18 digits. */
    private int longNumber(byte[] buf, int start, int equals, int to, int group, int statistic) {
        int i = equals + 1;
        boolean negative = i < to && buf[i] == '-';
        if (negative) {
            i++;
        }
        int firstDigit = i;
        int point = -1;
        long unscaled = 0;
        for (; i < to; i++) {
            if (Ascii.isDigit(buf[i])) {
                unscaled = unscaled * 10 + buf[i] - '0';
            } else if (buf[i] == '.' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        int digits = i - firstDigit - (point < 0 ? 0 : 1);
        if (!isEnd(buf, i, to) || digits == 0 || digits > Decimal.MAX_COMPACT_DIGITS) {
            return unusualNumber(buf, start, equals, to, group, statistic);
        }
        int scale = point < 0 ? 0 : i - point - 1;
        addNumber(Entry.of(start, equals, i, group, statistic, scale), negative ? -unscaled : unscaled, statistic);
        return i;
    }

    private int unusualNumber(byte[] buf, int start, int equals, int to, int group, int statistic) {
        int end = valueEnd(buf, equals + 1, to);
        Decimal number = number(buf, equals + 1, end);
        if (number == null) {
            remark(Remark.NOT_A_NUMBER);
            table.add(Entry.of(start, equals, end, group, statistic, Entry.NO_NUMBER), 0);
        } else if (number.isCompact()) {
            addNumber(Entry.of(start, equals, end, group, statistic, number.scale()), number.unscaled(), statistic);
        } else {
            table.add(Entry.of(start, equals, end, group, statistic, Entry.BIG_NUMBER), 0);
        }
        return end;
    }

    private void addNumber(long entry, long unscaled, int statistic) {
        // All 9999.99 start so, whatever their precision; a closer look can wait.
        if (unscaled >= 999_999 && StatisticTable.at(statistic).isConverted()) {
            sentinelSeen |= isSentinel(unscaled, Entry.scale(entry));
        }
        table.add(entry, unscaled);
    }

    private static boolean isSentinel(long unscaled, int scale) {
        return Decimal.of(unscaled, scale).sameValueAs(NOT_CONVERTIBLE);
    }

    private void markNotConvertible() {
        for (int i = 0; i < table.count(); i++) {
            long entry = table.entry(i);
            if (StatisticTable.at(Entry.statistic(entry)).isConverted()
                    && Entry.scale(entry) <= Decimal.MAX_COMPACT_DIGITS
                    && isSentinel(table.number(i), Entry.scale(entry))) {
                table.set(i, Entry.withScale(entry, Entry.NOT_CONVERTIBLE));
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

    /** The item of the last area that holds QN, or -1. */
    int qnEntry() {
        return qnEntry;
    }

    /** The remarks on the last area, as {@link Remarks} packs them. */
    long remarks() {
        return remarks;
    }
}
