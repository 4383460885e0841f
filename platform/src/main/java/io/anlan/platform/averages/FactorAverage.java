package io.anlan.platform.averages;

import io.anlan.domain.limit.Judgement;
import io.anlan.domain.limit.Limit;
import io.anlan.domain.transmission.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The value of a factor over an hour or a day, as it is kept. Figures are not rounded.
 *
 * @param mean as measured, mg/m³ or mg/L; of pH absent
 * @param converted to reference oxygen; absent where nothing is converted
 * @param counted minutes of an hour, hours of a day
 * @param flow of flue gas the mean in m³/h, of water the volume in m³
 * @param load in kg
 * @param judged absent where no limit is in force
 * @param reported by the device, on the basis that is judged
 */
record FactorAverage(
        long facility,
        long point,
        Span span,
        Instant from,
        @Nullable BigDecimal mean,
        boolean valid,
        @Nullable BigDecimal converted,
        boolean convertedValid,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        BigDecimal counted,
        boolean overRange,
        boolean convertedOverRange,
        @Nullable BigDecimal oxygen,
        @Nullable BigDecimal flow,
        boolean flowValid,
        @Nullable BigDecimal load,
        @Nullable Judged judged,
        @Nullable BigDecimal reported,
        @Nullable BigDecimal difference,
        Agreement agreement,
        Receipts receipts) {

    /** What a value says about its limit. */
    record Judged(
            Verdict verdict,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable BigDecimal compared,
            @Nullable BigDecimal excess,
            String source,
            Certainty certainty,
            String reason) {
        static Judged of(Judgement judgement) {
            Limit limit = judgement.limit();
            var citation = limit.citation();
            return new Judged(
                    Verdict.of(judgement.verdict()),
                    limit.minimum(),
                    limit.maximum(),
                    judgement.compared(),
                    judgement.excessRatio(),
                    citation.clause().isEmpty() ? citation.standard() : citation.standard() + " " + citation.clause(),
                    Certainty.of(citation.confidence()),
                    judgement.reason());
        }
    }

    /**
     * What came for an hour.
     *
     * @param liveData what the data in time are without marks: the best that any calculation saw
     * @param stopped whether nothing was expected
     * @param takenBack whether a mark makes data invalid that are valid without it
     * @param backfilled what counts after re-sending
     */
    record Receipts(Receipt liveData, boolean stopped, boolean takenBack, Receipt backfilled) {
        static final Receipts OF_A_DAY = new Receipts(Receipt.MISSING, false, false, Receipt.MISSING);

        /** What counts of what came in time. */
        Receipt live() {
            return takenBack && liveData == Receipt.VALID ? Receipt.RECEIVED : liveData;
        }

        /** With what a former calculation saw in time, before the archive had all or after something was sent again. */
        Receipts keeping(Receipt former) {
            return new Receipts(former.compareTo(liveData) > 0 ? former : liveData, stopped, takenBack, backfilled);
        }
    }

    FactorAverage keeping(Receipt former) {
        return new FactorAverage(
                facility,
                point,
                span,
                from,
                mean,
                valid,
                converted,
                convertedValid,
                minimum,
                maximum,
                counted,
                overRange,
                convertedOverRange,
                oxygen,
                flow,
                flowValid,
                load,
                judged,
                reported,
                difference,
                agreement,
                receipts.keeping(former));
    }
}
