package io.anlan.hj212;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number as a device wrote it, with the digits it wrote: {@code 7.00} stays {@code 7.00}.
 *
 * <p>Up to 18 digits live in a {@code long}; longer numbers fall back to {@link BigDecimal}. Two decimals are equal when
 * value and precision are, as with {@link BigDecimal}.
 */
public final class Decimal {
    static final int MAX_COMPACT_DIGITS = 18;
    private static final long LIMIT = 1_000_000_000_000_000_000L;
    private static final int MAX_EXPONENT = 99;
    private static final double[] EXACT_POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
    private static final long MAX_EXACT_DOUBLE = 1L << 53;

    private final long unscaled;
    private final int scale;
    private final @Nullable BigDecimal big;

    private Decimal(long unscaled, int scale, @Nullable BigDecimal big) {
        this.unscaled = unscaled;
        this.scale = scale;
        this.big = big;
    }

    /**
     * The number {@code unscaled} / 10^{@code scale}.
     *
     * @throws IllegalArgumentException if the scale is negative or above 18, or the number has more than 18 digits.
     */
    public static Decimal of(long unscaled, int scale) {
        if (scale < 0 || scale > MAX_COMPACT_DIGITS || unscaled <= -LIMIT || unscaled >= LIMIT) {
            throw new IllegalArgumentException(
                    "A decimal of %d with %d decimals does not fit 18 digits; use of(BigDecimal)."
                            .formatted(unscaled, scale));
        }
        return new Decimal(unscaled, scale, null);
    }

    /** The same value and precision; exponents beyond 99 are refused. */
    public static Decimal of(BigDecimal value) {
        if (value.scale() >= 0 && value.scale() <= MAX_COMPACT_DIGITS && value.precision() <= MAX_COMPACT_DIGITS) {
            return new Decimal(value.unscaledValue().longValueExact(), value.scale(), null);
        }
        if (!hasShortExponent(value)) {
            throw new IllegalArgumentException("The exponent of %s is beyond %d.".formatted(value, MAX_EXPONENT));
        }
        return new Decimal(0, value.scale(), value);
    }

    /** Whether it is written with an exponent of at most two digits, however many digits it has itself. */
    private static boolean hasShortExponent(BigDecimal value) {
        return Math.abs((long) value.precision() - value.scale() - 1) <= MAX_EXPONENT;
    }

    /**
     * The number written in {@code text}.
     *
     * @throws IllegalArgumentException if it is none.
     */
    public static Decimal of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("\"%s\" is not a number.".formatted(text)));
    }

    /** The number written in {@code text}, with an optional sign and exponent; empty if it is none. */
    public static Optional<Decimal> parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Optional.ofNullable(parse(bytes, 0, bytes.length));
    }

    static @Nullable Decimal parse(byte[] buf, int from, int to) {
        if (!isNumber(buf, from, to)) {
            return null;
        }
        var value = new BigDecimal(new String(buf, from, to - from, StandardCharsets.ISO_8859_1));
        return hasShortExponent(value) ? of(value) : null;
    }

    /** Guards {@link BigDecimal}: it would read other scripts' digits, and exponents that fill the memory when printed. */
    private static boolean isNumber(byte[] buf, int from, int to) {
        int i = skipSign(buf, from, to);
        int start = i;
        int points = 0;
        while (i < to && (isDigit(buf[i]) || (buf[i] == '.' && points == 0))) {
            points += buf[i] == '.' ? 1 : 0;
            i++;
        }
        if (i - start - points == 0) {
            return false;
        }
        boolean exponent = i < to && (buf[i] == 'e' || buf[i] == 'E');
        return i == to || (exponent && isExponent(buf, skipSign(buf, i + 1, to), to));
    }

    private static boolean isExponent(byte[] buf, int from, int to) {
        return switch (to - from) {
            case 1 -> isDigit(buf[from]);
            case 2 -> isDigit(buf[from]) && isDigit(buf[from + 1]);
            default -> false;
        };
    }

    private static int skipSign(byte[] buf, int from, int to) {
        return from < to && (buf[from] == '-' || buf[from] == '+') ? from + 1 : from;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Digits after the decimal point; negative for a number written like {@code 1E+5}. */
    public int scale() {
        return scale;
    }

    /** All digits without the point, if {@link #isCompact()}. */
    public long unscaled() {
        if (big != null) {
            throw new ArithmeticException("%s has more than 18 digits; use toBigDecimal().".formatted(big));
        }
        return unscaled;
    }

    /** Whether the number has at most 18 digits, so that {@link #unscaled()} holds it. */
    public boolean isCompact() {
        return big == null;
    }

    public BigDecimal toBigDecimal() {
        return big != null ? big : BigDecimal.valueOf(unscaled, scale);
    }

    /** The nearest double. */
    public double doubleValue() {
        if (big == null && Math.abs(unscaled) <= MAX_EXACT_DOUBLE) {
            return unscaled / EXACT_POWERS_OF_TEN[scale]; // both exact, so the quotient is rounded once
        }
        return toBigDecimal().doubleValue();
    }

    /** Whether both have the same value, whatever their precision. */
    public boolean sameValueAs(Decimal other) {
        return toBigDecimal().compareTo(other.toBigDecimal()) == 0;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Decimal other
                && unscaled == other.unscaled
                && scale == other.scale
                && Objects.equals(big, other.big);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(unscaled) + scale) + Objects.hashCode(big);
    }

    /** The number with the precision it was written with. */
    @Override
    public String toString() {
        if (big != null) {
            return big.scale() >= 0 ? big.toPlainString() : big.toString();
        }
        return scale == 0
                ? Long.toString(unscaled)
                : BigDecimal.valueOf(unscaled, scale).toPlainString();
    }
}
