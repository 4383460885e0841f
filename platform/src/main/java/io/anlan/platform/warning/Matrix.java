package io.anlan.platform.warning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which colour a static grade and the worst open alarm make. */
record Matrix(List<Cell> cells) {
    /** Grades of installations and priorities of alarms alike, 1 the most serious. */
    static final int LEVELS = 4;

    Matrix {
        cells = List.copyOf(cells);
    }

    /** One of the sixteen. */
    @Schema(name = "WarningCell")
    record Cell(int grade, int priority, Colour colour) {
        Place place() {
            return new Place(grade, priority);
        }
    }

    /** Where a cell is. */
    record Place(int grade, int priority) {}

    /** @throws IllegalStateException when there is no such cell */
    Colour colour(int grade, int priority) {
        return cells.stream()
                .filter(cell -> cell.grade() == grade && cell.priority() == priority)
                .map(Cell::colour)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("The matrix of warnings has no cell for grade (%d) and priority (%d)."
                                .formatted(grade, priority)));
    }

    /** Whether it has each cell once. */
    boolean isWhole() {
        return cells.size() == LEVELS * LEVELS
                && cells.stream().map(Cell::place).distinct().count() == LEVELS * LEVELS
                && cells.stream().allMatch(cell -> isLevel(cell.grade()) && isLevel(cell.priority()));
    }

    /** Whether a higher grade or a worse alarm never makes a lower colour. */
    boolean isOrdered() {
        Map<Place, Colour> colours = cells.stream().collect(Collectors.toMap(Cell::place, Cell::colour));
        return cells.stream()
                .noneMatch(cell -> isBelow(cell, colours.get(new Place(cell.grade() + 1, cell.priority())))
                        || isBelow(cell, colours.get(new Place(cell.grade(), cell.priority() + 1))));
    }

    private static boolean isBelow(Cell cell, @Nullable Colour other) {
        return other != null && other.isAbove(cell.colour());
    }

    private static boolean isLevel(int number) {
        return number >= 1 && number <= LEVELS;
    }
}
