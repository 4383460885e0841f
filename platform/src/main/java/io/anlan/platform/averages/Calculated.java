package io.anlan.platform.averages;

import io.anlan.domain.average.Average;
import io.anlan.domain.average.Working;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value with all that an inspector needs to redo it by hand. */
record Calculated(FactorAverage value, List<Part> parts) {
    Calculated {
        parts = List.copyOf(parts);
    }

    /** What a part of the working is about. */
    enum Name implements Word {
        CONCENTRATION("concentration"),
        CONVERTED("converted"),
        EXTREMES("extremes"),
        OXYGEN("oxygen"),
        FLOW("flow"),
        LOAD("load");

        private final String word;

        Name(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** One figure of it. */
    record Part(Name name, @Nullable BigDecimal result, String unit, boolean valid, Working working) {
        static Part of(Name name, Average average, String unit) {
            return new Part(name, average.mean(), unit, average.valid(), average.working());
        }
    }
}
