package io.anlan.platform.performance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.anlan.domain.provision.Confidence;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a standard expects of a figure.
 *
 * @param key of the figure
 * @param maximum what is still manageable
 * @param standard number and edition
 * @param clause within it; empty when not known
 * @param confidence confirmed, known or uncertain
 * @param source where it was read
 */
record Target(
        @JsonIgnore String key,
        Test test,
        BigDecimal target,
        @Nullable BigDecimal maximum,
        String unit,
        String standard,
        String clause,
        String confidence,
        String source,
        @JsonIgnore @Nullable LocalDate validFrom,
        @JsonIgnore @Nullable LocalDate validTo) {

    /** How a figure is compared with the target. */
    enum Test implements Word {
        AT_MOST("at-most"),
        BELOW("below"),
        NEAR("near");

        private final String word;

        Test(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    static String word(Confidence confidence) {
        return switch (confidence) {
            case CONFIRMED -> "confirmed";
            case KNOWN -> "known";
            case UNCERTAIN -> "uncertain";
        };
    }

    boolean isInForceOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    Verdict judge(BigDecimal figure) {
        boolean met = switch (test) {
            case AT_MOST -> figure.compareTo(target) <= 0;
            case BELOW -> figure.compareTo(target) < 0;
            case NEAR -> false;
        };
        if (test == Test.NEAR) {
            return Verdict.NOT_JUDGED;
        }
        if (met) {
            return Verdict.MET;
        }
        return maximum != null && figure.compareTo(maximum) <= 0 ? Verdict.MANAGEABLE : Verdict.EXCEEDED;
    }
}
