package io.anlan.hj212;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content between {@code CP=&&} and {@code &&}: plain fields and factor groups (HJ 212-2017 6.3.3). Immutable.
 *
 * <p>Two areas are equal when they have the same items in the same order; how the items are separated does not matter.
 */
public final class DataArea {
    /** An area without any item, as replies have it. */
    public static final DataArea EMPTY = new Builder().build();

    /**
     * One {@code name=value} as sent.
     *
     * @param name the name; for a factor code and statistic, {@code a21026-Rtd}.
     * @param value the value; null if there was no equals sign.
     */
    public record Item(String name, @Nullable String value) {}

    private final byte[] buf;
    private final int from;
    private final int to;
    private final Charset charset;
    private final long[] entries;
    private final long[] numbers;
    private final long dataTimeMillis;
    private final FactorGroup[] groups;

    DataArea(
            byte[] buf,
            int from,
            int to,
            Charset charset,
            long[] entries,
            long[] numbers,
            long dataTimeMillis,
            EntryTable table) {
        this.buf = buf;
        this.from = from;
        this.to = to;
        this.charset = charset;
        this.entries = entries;
        this.numbers = numbers;
        this.dataTimeMillis = dataTimeMillis;
        this.groups = table.groupsOf(this);
    }

    /** A builder of areas to send. */
    public static Builder builder() {
        return new Builder();
    }

    /** DataTime: the moment of acquisition (2011, 2021) or the start of the interval (all others). */
    public @Nullable Instant dataTime() {
        return dataTimeMillis == BeijingTime.INVALID ? null : Instant.ofEpochMilli(dataTimeMillis);
    }

    /** The factors, facilities and site informations in the order of their first appearance. */
    public List<FactorGroup> groups() {
        return Collections.unmodifiableList(Arrays.asList(groups));
    }

    /** What is said of {@code code}. */
    public Optional<FactorGroup> group(String code) {
        for (FactorGroup group : groups) {
            if (group.code().equals(code)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** The plain field of this name ({@link FieldName}); the case of the name does not matter. */
    public Optional<String> text(String name) {
        int entry = find(name);
        return entry < 0 || !Entry.hasValue(entries[entry]) ? Optional.empty() : Optional.of(text(entry));
    }

    /** The plain field of this name as a time of 14 digits. */
    public Optional<Instant> time(String name) {
        int entry = find(name);
        return entry < 0 ? Optional.empty() : time(entry);
    }

    /** The plain field of this name as a number. */
    public Optional<Decimal> number(String name) {
        return text(name).flatMap(Decimal::parse);
    }

    /** The result carried by 9011, if it is one of Table 7. */
    public Optional<QnRtn> qnRtn() {
        return integer(FieldName.QN_RTN).flatMap(QnRtn::of);
    }

    /** The result carried by 9012, if it is one of Table 6. */
    public Optional<ExeRtn> exeRtn() {
        return integer(FieldName.EXE_RTN).flatMap(ExeRtn::of);
    }

    /** Every item as sent, in order, repeated ones included. */
    public List<Item> items() {
        var items = new ArrayList<Item>(entries.length);
        for (int i = 0; i < entries.length; i++) {
            items.add(item(i));
        }
        return items;
    }

    public boolean isEmpty() {
        return entries.length == 0;
    }

    /** The whole content as sent, without {@code &&}. */
    public String content() {
        return new String(buf, from, to - from, charset);
    }

    int length() {
        return to - from;
    }

    void copyContent(byte[] target, int at) {
        System.arraycopy(buf, from, target, at, to - from);
    }

    /** The same content read by the rules of an edition. */
    DataArea forEdition(Edition edition) {
        return new DataAreaParser().parse(buf, from, to, charset, edition == Edition.V2025);
    }

    long entry(int index) {
        return entries[index];
    }

    @Nullable
    Decimal decimal(int index) {
        int scale = Entry.scale(entries[index]);
        return switch (scale) {
            case Entry.NO_NUMBER, Entry.NOT_CONVERTIBLE -> null;
            case Entry.BIG_NUMBER -> DataAreaParser.number(buf, valueStart(index), valueEnd(index));
            default -> Decimal.of(numbers[index], scale);
        };
    }

    DataFlag dataFlag(int index) {
        int start = valueStart(index);
        return switch (valueEnd(index) - start) {
            case 0 -> DataFlag.ABSENT;
            case 1 -> DataFlag.of(buf[start]);
            default -> DataFlag.UNKNOWN;
        };
    }

    Optional<Instant> time(int index) {
        long millis = BeijingTime.parse(buf, valueStart(index), valueEnd(index));
        return millis == BeijingTime.INVALID ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    Item item(int index) {
        long entry = entries[index];
        int nameStart = Entry.nameStart(entry);
        return new Item(new String(buf, nameStart, Entry.nameEnd(entry) - nameStart, charset), value(index));
    }

    @Nullable
    String value(int index) {
        return Entry.hasValue(entries[index]) ? text(index) : null;
    }

    private String text(int index) {
        return new String(buf, valueStart(index), valueEnd(index) - valueStart(index), charset);
    }

    private int valueStart(int index) {
        return Entry.valueStart(entries[index]);
    }

    private int valueEnd(int index) {
        return Entry.valueEnd(entries[index]);
    }

    private Optional<Integer> integer(String name) {
        int entry = find(name);
        if (entry < 0) {
            return Optional.empty();
        }
        int value = Ascii.number(buf, valueStart(entry), valueEnd(entry), 9);
        return value < 0 ? Optional.empty() : Optional.of(value);
    }

    private int find(String name) {
        for (int i = 0; i < entries.length; i++) {
            long entry = entries[i];
            if (Entry.group(entry) == Entry.NO_GROUP
                    && Ascii.equalsIgnoreCase(buf, Entry.nameStart(entry), Entry.nameEnd(entry), name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof DataArea other) || entries.length != other.entries.length) {
            return false;
        }
        for (int i = 0; i < entries.length; i++) {
            long mine = entries[i];
            long its = other.entries[i];
            if (Entry.hasValue(mine) != Entry.hasValue(its)
                    || !Arrays.equals(
                            buf,
                            Entry.nameStart(mine),
                            Entry.valueEnd(mine),
                            other.buf,
                            Entry.nameStart(its),
                            Entry.valueEnd(its))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = entries.length;
        for (long entry : entries) {
            for (int i = Entry.nameStart(entry); i < Entry.valueEnd(entry); i++) {
                hash = 31 * hash + buf[i];
            }
        }
        return hash;
    }

    @Override
    public String toString() {
        return items().toString();
    }

    /** Writes an area item by item, checking that each can be read back. */
    public static final class Builder {
        private final StringBuilder content = new StringBuilder();
        private @Nullable String lastCode;

        /** DataTime, to the second. */
        public Builder dataTime(Instant time) {
            return time(FieldName.DATA_TIME, time);
        }

        /** A plain field with a time, to the second. */
        public Builder time(String name, Instant time) {
            return field(name, BeijingTime.format(time));
        }

        /**
         * A plain field.
         *
         * @throws IllegalArgumentException if name or value has a character that separates items.
         */
        public Builder field(String name, String value) {
            ItemText.checkName(name);
            ItemText.checkValue(name, value);
            separate(';').append(name).append('=').append(value);
            lastCode = null;
            return this;
        }

        /** The items of one factor: {@code factor("w01018", f -> f.rtd(Decimal.of("27.3")).flag(DataFlag.N))}. */
        public Builder factor(String code, Consumer<GroupBuilder> group) {
            ItemText.checkName(code);
            group.accept(new GroupBuilder(this, code));
            return this;
        }

        /** A log or other free text of a site information, put between {@code //} and {@code //}. */
        public Builder log(String code, String text) {
            ItemText.checkName(code);
            ItemText.checkLog(code, text);
            item(code, Statistic.INFO.wireName(), "//" + text + "//");
            return this;
        }

        void item(String code, String statistic, String value) {
            separate(code.equals(lastCode) ? ',' : ';')
                    .append(code)
                    .append('-')
                    .append(statistic)
                    .append('=')
                    .append(value);
            lastCode = code;
        }

        private StringBuilder separate(char separator) {
            return content.isEmpty() ? content : content.append(separator);
        }

        public DataArea build() {
            byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > FrameLayout.MAX_SEGMENT) {
                throw new IllegalArgumentException(
                        "A data area of %d bytes is above the %d a length field can announce."
                                .formatted(bytes.length, FrameLayout.MAX_SEGMENT));
            }
            return new DataAreaParser().parse(bytes, 0, bytes.length, StandardCharsets.UTF_8, false);
        }
    }

    /** Writes the items of one factor. */
    public static final class GroupBuilder {
        private final Builder area;
        private final String code;

        private GroupBuilder(Builder area, String code) {
            this.area = area;
            this.code = code;
        }

        public GroupBuilder rtd(Decimal value) {
            return value(Statistic.RTD, value);
        }

        public GroupBuilder value(Statistic statistic, Decimal value) {
            return text(statistic, value.toString());
        }

        public GroupBuilder sampleTime(Instant time) {
            return text(Statistic.SAMPLE_TIME, BeijingTime.format(time));
        }

        /**
         * The flag of the values; {@link DataFlag#ABSENT} writes nothing.
         *
         * @throws IllegalArgumentException for flags without a letter of their own.
         */
        public GroupBuilder flag(DataFlag flag) {
            return switch (flag) {
                case ABSENT -> this;
                case DIGIT, UNKNOWN ->
                    throw new IllegalArgumentException(
                            "The flag %s has no letter; use text(FLAG, ...).".formatted(flag));
                case N, F, M, S, D, C, T, B, P -> text(Statistic.FLAG, flag.name());
            };
        }

        /** A value as text. */
        public GroupBuilder text(Statistic statistic, String value) {
            return text(statistic.wireName(), value);
        }

        /** A value of a statistic the standard does not know. */
        public GroupBuilder text(String statistic, String value) {
            ItemText.checkName(statistic);
            ItemText.checkValue(code, value);
            area.item(code, statistic, value);
            return this;
        }
    }
}
