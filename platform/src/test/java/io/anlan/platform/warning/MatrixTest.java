package io.anlan.platform.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {
    /** @param colours of grade 1 from priority 1 to 4, then of grade 2, and so on; by their first letters */
    private static Matrix matrix(String colours) {
        var cells = new ArrayList<Matrix.Cell>();
        for (int i = 0; i < colours.length(); i++) {
            char letter = colours.charAt(i);
            Colour colour = Arrays.stream(Colour.values())
                    .filter(one -> one.word().charAt(0) == letter)
                    .findFirst()
                    .orElseThrow();
            cells.add(new Matrix.Cell(1 + i / Matrix.LEVELS, 1 + i % Matrix.LEVELS, colour));
        }
        return new Matrix(cells);
    }

    @Test
    void aWholeMatrixHasEachCellOnce() {
        assertThat(matrix("royboyboybbnybnn").isWhole()).isTrue();
        assertThat(matrix("royb").isWhole()).isFalse();
        List<Matrix.Cell> twice = new ArrayList<>(matrix("royboyboybbnybnn").cells());
        twice.set(0, twice.get(1));
        assertThat(new Matrix(twice).isWhole()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"roybooybyybbybbn, true", "nnnnnnnnnnnnnnnn, true", "rorbooybyybbybbn, false", "ooybroybyybbybbn, false"
    })
    void aHigherGradeOrAWorseAlarmNeverMakesALowerColour(String colours, boolean ordered) {
        assertThat(matrix(colours).isOrdered()).isEqualTo(ordered);
    }

    @ParameterizedTest
    @CsvSource({
        "10:00, , , 09:59, WAITING",
        "10:00, , , 10:00, WAITING",
        "10:00, , , 10:01, OVERDUE",
        "10:00, 10:00, , 12:00, DONE",
        "10:00, 10:01, , 12:00, DONE_LATE",
        "10:00, , 10:00, 12:00, LAPSED",
        "10:00, , 10:01, 12:00, MISSED",
        "10:00, 09:30, 09:40, 12:00, DONE"
    })
    void aDutyStandsByItsDeadline(
            String due, @Nullable String done, @Nullable String lifted, String now, DutyState state) {
        assertThat(DutyState.of(
                        time(due), done == null ? null : time(done), lifted == null ? null : time(lifted), time(now)))
                .isEqualTo(state);
    }

    private static Instant time(String text) {
        return Instant.parse("2026-11-23T%s:00Z".formatted(text));
    }

    @Test
    void noLevelIsToldBeforeALowerOne() {
        assertThat(new Deadlines(Colour.RED, 5, 60, null, 0, null, 0, 0, 60).isOrdered())
                .isTrue();
        assertThat(new Deadlines(Colour.RED, 5, 60, null, 0, 30, null, 10, null).isOrdered())
                .isFalse();
    }
}
