package io.anlan.platform.place;

import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/**
 * A tank to be drawn as one.
 *
 * @param pointId measures its level
 * @param empty level of the empty tank, in the unit of the point
 * @param full level of the full tank
 * @param derived guessed from the name and range of the point; nobody has said so
 */
record Tank(long pointId, Shape shape, BigDecimal empty, BigDecimal full, boolean derived) {

    /** What it looks like from the side. */
    enum Shape implements Word {
        VERTICAL("vertical"),
        SPHERICAL("spherical"),
        HORIZONTAL("horizontal");

        private final String word;

        Shape(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** A tank as a person describes it. */
    @Schema(name = "TankInput")
    record Input(Long pointId, Shape shape, BigDecimal empty, BigDecimal full) {}

    /** All tanks of a facility; those that are not named are forgotten. */
    @Schema(name = "TanksInput")
    record Inputs(List<Input> items) {}
}
