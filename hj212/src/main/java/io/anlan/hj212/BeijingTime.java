package io.anlan.hj212;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalLong;

/**
 * Times as HJ 212 writes them: digits of Beijing time without a zone, {@code YYYYMMDDhhmmss}, in QN followed by
 * milliseconds.
 */
public final class BeijingTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final int DIGITS = 14;
    static final int DIGITS_WITH_MILLIS = 17;
    static final long INVALID = Long.MIN_VALUE;

    private static final int FIRST_YEAR = 1900;
    /** China kept summer time until 1991; since then the offset is fixed. */
    private static final int FIRST_YEAR_OF_FIXED_OFFSET = 1992;

    private static final long OFFSET_MILLIS = 8 * 3_600_000L;

    private BeijingTime() {}

    /** Writes {@code YYYYMMDDhhmmss}. */
    public static String format(Instant instant) {
        return new String(write(instant, new byte[DIGITS], 0, false), StandardCharsets.US_ASCII);
    }

    /** Writes {@code YYYYMMDDhhmmsszzz}, the form of QN. */
    public static String formatMillis(Instant instant) {
        return new String(write(instant, new byte[DIGITS_WITH_MILLIS], 0, true), StandardCharsets.US_ASCII);
    }

    static byte[] write(Instant instant, byte[] buf, int at, boolean millis) {
        ZonedDateTime time = instant.atZone(ZONE);
        if (time.getYear() < FIRST_YEAR || time.getYear() > 9999) {
            throw new IllegalArgumentException("%s has no four-digit year from %d.".formatted(instant, FIRST_YEAR));
        }
        digits(buf, at, 4, time.getYear());
        digits(buf, at + 4, 2, time.getMonthValue());
        digits(buf, at + 6, 2, time.getDayOfMonth());
        digits(buf, at + 8, 2, time.getHour());
        digits(buf, at + 10, 2, time.getMinute());
        digits(buf, at + 12, 2, time.getSecond());
        if (millis) {
            digits(buf, at + 14, 3, time.getNano() / 1_000_000);
        }
        return buf;
    }

    /** Milliseconds since 1970 of {@code YYYYMMDDhhmmsszzz}, the form of QN; empty when it is no such time. */
    public static OptionalLong parseMillis(String text) {
        if (text.length() != DIGITS_WITH_MILLIS) {
            return OptionalLong.empty();
        }
        long millis = parse(text.getBytes(StandardCharsets.ISO_8859_1), 0, DIGITS_WITH_MILLIS);
        return millis == INVALID ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** Milliseconds since 1970 of 14 or 17 digits, or {@link #INVALID}. */
    static long parse(byte[] buf, int from, int to) {
        int length = to - from;
        if (length != DIGITS && length != DIGITS_WITH_MILLIS) {
            return INVALID;
        }
        int year = number(buf, from, 4);
        int month = number(buf, from + 4, 2);
        int day = number(buf, from + 6, 2);
        int hour = number(buf, from + 8, 2);
        int minute = number(buf, from + 10, 2);
        int second = number(buf, from + 12, 2);
        int millis = length == DIGITS ? 0 : number(buf, from + 14, 3);
        // A negative number marks a byte that is no digit; the sign bit survives the OR.
        if ((year | month | day | hour | minute | second | millis) < 0
                || year < FIRST_YEAR
                || month < 1
                || month > 12
                || day < 1
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())
                || hour > 23
                || minute > 59
                || second > 59) {
            return INVALID;
        }
        if (year < FIRST_YEAR_OF_FIXED_OFFSET) {
            return LocalDateTime.of(year, month, day, hour, minute, second)
                            .atZone(ZONE)
                            .toInstant()
                            .toEpochMilli()
                    + millis;
        }
        int secondOfDay = hour * 3600 + minute * 60 + second;
        long seconds = epochDay(year, month, day) * 86_400 + secondOfDay;
        return seconds * 1000 + millis - OFFSET_MILLIS;
    }

    /** Days since 1970 in the Gregorian calendar, counting years from March so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int m = month > 2 ? month - 3 : month + 9;
        return 365L * y + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719_468;
    }

    private static int number(byte[] buf, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = buf[i] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static void digits(byte[] buf, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            buf[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
