package io.anlan.platform.overview;

import io.anlan.platform.web.Refusal;
import org.jspecify.annotations.Nullable;

/** A part of the map, in the coordinates of {@link MapPoint}. */
record MapBox(double left, double top, double right, double bottom) {
    static final MapBox WORLD = new MapBox(0, 0, 1, 1);

    private static final String FIELD = "bbox";
    private static final int SIDES = 4;
    private static final int LONGEST = 200;

    /** Reads west, south, east and north in degrees, with commas between; the whole world when there is nothing. */
    static MapBox parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return WORLD;
        }
        String[] parts = text.length() > LONGEST ? new String[0] : text.split(",", -1);
        if (parts.length != SIDES) {
            throw refused(text);
        }
        double[] degrees = new double[SIDES];
        for (int i = 0; i < SIDES; i++) {
            degrees[i] = degree(parts[i], text);
        }
        if (degrees[0] > degrees[2] || degrees[1] > degrees[3]) {
            throw refused(text);
        }
        MapPoint southWest = MapPoint.of(degrees[0], degrees[1]);
        MapPoint northEast = MapPoint.of(degrees[2], degrees[3]);
        return new MapBox(southWest.x(), northEast.y(), northEast.x(), southWest.y());
    }

    private static double degree(String part, String text) {
        try {
            double degree = Double.parseDouble(part.strip());
            if (Double.isFinite(degree)) {
                return degree;
            }
        } catch (NumberFormatException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static Refusal refused(String text) {
        return Refusal.invalid(
                FIELD,
                "Must be west, south, east and north in degrees with commas between, such as 97,26,109,35.",
                text.length() > LONGEST ? null : text);
    }

    boolean has(MapPoint at) {
        return at.x() >= left && at.x() <= right && at.y() >= top && at.y() <= bottom;
    }
}
