package io.anlan.platform.averages;

import io.anlan.domain.transmission.TransmissionSums;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transmission effective rate (传输有效率): ratios of sums over outlets and days, before and after re-sending.
 *
 * @param from first day, Beijing time
 * @param to last day, included
 * @param count groups there are; the items are the worst of them
 * @param target in per cent, as it is in force on the last day
 */
record TransmissionReport(
        LocalDate from,
        LocalDate to,
        By by,
        Unit unit,
        Group total,
        int count,
        List<Group> items,
        List<Slot> series,
        BigDecimal target,
        Certainty targetCertainty) {

    /** What is counted together. */
    @Schema(name = "TransmissionBy")
    enum By implements Word {
        /** The regions below the one that is asked for. */
        REGION("region"),
        ENTERPRISE("enterprise"),
        OUTLET("outlet");

        private final String word;

        By(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Slots of the series. */
    @Schema(name = "TransmissionUnit")
    enum Unit implements Word {
        DAY("day"),
        MONTH("month"),
        YEAR("year");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Four sums and the rates that come of them.
     *
     * @param expected records
     * @param stopped of them, not due because the source stood still
     * @param received of those due
     * @param valid of those received
     * @param transmissionRate received of due; absent when nothing was due
     * @param validRate valid of received; absent when nothing was received
     * @param effectiveRate valid of due; absent when nothing was due
     */
    @Schema(name = "TransmissionFigures")
    record Figures(
            long expected,
            long stopped,
            long received,
            long valid,
            @Nullable BigDecimal transmissionRate,
            @Nullable BigDecimal validRate,
            @Nullable BigDecimal effectiveRate) {
        private static final int DIGITS = 6;

        static Figures of(TransmissionSums sums) {
            return new Figures(
                    sums.expected(),
                    sums.stopped(),
                    sums.received(),
                    sums.valid(),
                    rounded(sums.transmissionRate()),
                    rounded(sums.validRate()),
                    rounded(sums.effectiveRate()));
        }

        /** Rounded down, so that only what is whole is 1. */
        private static @Nullable BigDecimal rounded(Optional<BigDecimal> rate) {
            return rate.map(value -> value.setScale(DIGITS, RoundingMode.DOWN)).orElse(null);
        }
    }

    /**
     * Outlets that are counted together.
     *
     * @param key code of the region, id of the enterprise or the facility; absent of the total
     * @param detail name of the enterprise that an outlet belongs to
     * @param live of what came in time
     * @param backfilled after re-sending
     */
    @Schema(name = "TransmissionGroup")
    record Group(
            @Nullable String key,
            @Nullable String name,
            @Nullable String detail,
            int outlets,
            Figures live,
            Figures backfilled) {
        /** The worst first; those of which nothing was due come last. */
        static final Comparator<Group> WORST_FIRST = Comparator.comparing(
                        (Group group) -> group.backfilled().effectiveRate(),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Group::key, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    /** The total in turn. */
    @Schema(name = "TransmissionSlot")
    record Slot(LocalDate from, Figures live, Figures backfilled) {}
}
