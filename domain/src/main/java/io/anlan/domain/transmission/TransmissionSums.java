package io.anlan.domain.transmission;

import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * The four sums. All rates come from them, over any grouping and period; a rate with nothing below the line does not exist.
 *
 * @param expected records
 * @param stopped of them, not due because the source stood still
 * @param received of those due
 * @param valid of those received
 */
public record TransmissionSums(long expected, long stopped, long received, long valid) {
    public static final TransmissionSums NONE = new TransmissionSums(0, 0, 0, 0);

    public TransmissionSums {
        if (stopped < 0 || valid < 0 || valid > received || received > expected - stopped) {
            throw new IllegalArgumentException("The sums (expected %d, stopped %d, received %d, valid %d) do not fit."
                    .formatted(expected, stopped, received, valid));
        }
    }

    public TransmissionSums plus(TransmissionSums other) {
        return new TransmissionSums(
                Math.addExact(expected, other.expected),
                Math.addExact(stopped, other.stopped),
                Math.addExact(received, other.received),
                Math.addExact(valid, other.valid));
    }

    public static TransmissionSums of(Collection<TransmissionSums> parts) {
        return parts.stream().reduce(NONE, TransmissionSums::plus);
    }

    public long due() {
        return expected - stopped;
    }

    /** Received of those due (传输率), 0 to 1. */
    public Optional<BigDecimal> transmissionRate() {
        return ratio(received, due());
    }

    /** Valid of those received (有效率), 0 to 1. */
    public Optional<BigDecimal> validRate() {
        return ratio(valid, received);
    }

    /** The product of the two (传输有效率), which is valid of those due; 0 to 1. */
    public Optional<BigDecimal> effectiveRate() {
        return ratio(valid, due());
    }

    private static Optional<BigDecimal> ratio(long above, long below) {
        return below == 0
                ? Optional.empty()
                : Optional.of(Rounding.quotient(BigDecimal.valueOf(above), BigDecimal.valueOf(below)));
    }
}
