package io.anlan.domain.region;

/**
 * The coordinates of Chinese map services (GCJ-02), which lie some hundred metres beside WGS-84, from and to WGS-84.
 * The published approximation on the Krasovsky ellipsoid; outside the box for which it was made nothing is moved.
 */
public final class Gcj02 {
    private static final double WEST = 72.004;
    private static final double EAST = 137.8347;
    private static final double SOUTH = 0.8293;
    private static final double NORTH = 55.8271;

    private static final double SEMI_MAJOR_AXIS = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
    private static final double CENTRE_LONGITUDE = 105;
    private static final double CENTRE_LATITUDE = 35;
    /** Each round leaves less than a hundredth of the error before it; after four it is below a millimetre. */
    private static final int ROUNDS = 5;

    private Gcj02() {}

    public static Position fromWgs84(Position wgs84) {
        if (isOutside(wgs84)) {
            return wgs84;
        }
        return new Position(
                wgs84.longitude() + eastward(wgs84.longitude(), wgs84.latitude()),
                wgs84.latitude() + northward(wgs84.longitude(), wgs84.latitude()));
    }

    /** The position whose GCJ-02 coordinates these are. */
    public static Position toWgs84(Position gcj02) {
        if (isOutside(gcj02)) {
            return gcj02;
        }
        double longitude = gcj02.longitude();
        double latitude = gcj02.latitude();
        for (int round = 0; round < ROUNDS; round++) {
            double eastward = eastward(longitude, latitude);
            double northward = northward(longitude, latitude);
            longitude = gcj02.longitude() - eastward;
            latitude = gcj02.latitude() - northward;
        }
        return new Position(longitude, latitude);
    }

    private static boolean isOutside(Position position) {
        return position.longitude() < WEST
                || position.longitude() > EAST
                || position.latitude() < SOUTH
                || position.latitude() > NORTH;
    }

    private static double eastward(double longitude, double latitude) {
        double x = longitude - CENTRE_LONGITUDE;
        double y = latitude - CENTRE_LATITUDE;
        double metres = 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + ripple(x)
                + (20 * sine(x) + 40 * sine(x / 3)) * 2 / 3
                + (150 * sine(x / 12) + 300 * sine(x / 30)) * 2 / 3;
        double radians = Math.toRadians(latitude);
        double flattening = flattening(radians);
        return Math.toDegrees(metres / (SEMI_MAJOR_AXIS / Math.sqrt(flattening) * Math.cos(radians)));
    }

    private static double northward(double longitude, double latitude) {
        double x = longitude - CENTRE_LONGITUDE;
        double y = latitude - CENTRE_LATITUDE;
        double metres = -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + ripple(x)
                + (20 * sine(y) + 40 * sine(y / 3)) * 2 / 3
                + (160 * sine(y / 12) + 320 * sine(y / 30)) * 2 / 3;
        double flattening = flattening(Math.toRadians(latitude));
        double radius = SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED) / (flattening * Math.sqrt(flattening));
        return Math.toDegrees(metres / radius);
    }

    private static double ripple(double x) {
        return (20 * sine(6 * x) + 20 * sine(2 * x)) * 2 / 3;
    }

    private static double sine(double halfTurns) {
        return Math.sin(halfTurns * Math.PI);
    }

    private static double flattening(double radians) {
        double sine = Math.sin(radians);
        return 1 - ECCENTRICITY_SQUARED * sine * sine;
    }
}
