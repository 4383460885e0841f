package io.anlan.platform.overview;

/**
 * A position on the map in the projection of web maps (spherical Mercator): x and y from 0 to 1, from the north-west.
 */
record MapPoint(double x, double y) {
    private static final double FULL_CIRCLE = 360;
    private static final double HALF_CIRCLE = 180;
    /** Where the map ends, that it be a square. */
    private static final double MOST_LATITUDE = 85.0511287798;

    static MapPoint of(double longitude, double latitude) {
        double bounded = Math.clamp(latitude, -MOST_LATITUDE, MOST_LATITUDE);
        double sine = Math.sin(Math.toRadians(bounded));
        return new MapPoint(
                (Math.clamp(longitude, -HALF_CIRCLE, HALF_CIRCLE) + HALF_CIRCLE) / FULL_CIRCLE,
                0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }

    double longitude() {
        return x * FULL_CIRCLE - HALF_CIRCLE;
    }

    double latitude() {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
    }
}
