package io.anlan.platform.overview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Facilities by where they lie: a grid of a third of a degree, so that a close look need not visit them all. */
final class FacilityIndex {
    private static final int SIDE = 1_024;

    private final Map<Integer, List<FacilityEntry>> squares = new HashMap<>();

    void add(FacilityEntry facility, MapPoint at) {
        squares.computeIfAbsent(key(at), key -> new ArrayList<>()).add(facility);
    }

    void remove(FacilityEntry facility, MapPoint at) {
        squares.computeIfPresent(key(at), (key, square) -> {
            square.remove(facility);
            return square.isEmpty() ? null : square;
        });
    }

    /** Shows all facilities that lie within the box. */
    void within(MapBox box, Consumer<FacilityEntry> visitor) {
        int left = index(box.left());
        int right = index(box.right());
        int top = index(box.top());
        int bottom = index(box.bottom());
        if ((long) (right - left + 1) * (bottom - top + 1) > squares.size()) {
            squares.values().forEach(square -> visit(square, box, visitor));
            return;
        }
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                List<FacilityEntry> square = squares.get(row * SIDE + column);
                if (square != null) {
                    visit(square, box, visitor);
                }
            }
        }
    }

    private static void visit(List<FacilityEntry> square, MapBox box, Consumer<FacilityEntry> visitor) {
        for (FacilityEntry facility : square) {
            MapPoint at = facility.position();
            if (at != null && box.has(at)) {
                visitor.accept(facility);
            }
        }
    }

    private static int key(MapPoint at) {
        return index(at.y()) * SIDE + index(at.x());
    }

    private static int index(double part) {
        return Math.clamp((int) (part * SIDE), 0, SIDE - 1);
    }
}
