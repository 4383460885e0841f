package io.anlan.platform.presence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anlan.platform.presence.OnlineRates.RateFigures;
import io.anlan.platform.web.Word;
import java.time.LocalDate;

/**
 * A day or a month.
 *
 * @param from its first day that was asked for
 */
record RateSlot(LocalDate from, @JsonUnwrapped RateFigures rates) {
    /** How long a slot is. */
    enum Unit implements Word {
        DAY("day") {
            @Override
            LocalDate next(LocalDate day) {
                return day.plusDays(1);
            }
        },
        MONTH("month") {
            @Override
            LocalDate next(LocalDate day) {
                return day.withDayOfMonth(1).plusMonths(1);
            }
        };

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** First day of the slot behind the one that a day lies in. */
        abstract LocalDate next(LocalDate day);
    }
}
