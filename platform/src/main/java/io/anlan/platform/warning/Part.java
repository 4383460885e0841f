package io.anlan.platform.warning;

import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts of the settings, each with a source of its own. */
enum Part implements Word {
    COLOURS("colours"),
    MATRIX("matrix"),
    DEADLINES("deadlines");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** How sure a setting is. */
    enum Certainty implements Word {
        CONFIRMED("confirmed"),
        KNOWN("known"),
        UNCERTAIN("uncertain"),
        PROJECT_CHOICE("projectChoice");

        private final String word;

        Certainty(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Where a part comes from.
     *
     * @param source of what the platform came with
     * @param changedBy absent while it is as it came
     */
    @Schema(name = "WarningSource")
    record Source(
            Part part,
            Certainty confidence,
            String source,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            int version) {}
}
