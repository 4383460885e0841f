package io.anlan.domain.region;

/**
 * A place on the earth in degrees. Stored positions are WGS-84, as satellites give them.
 *
 * @param longitude east positive
 * @param latitude north positive
 */
public record Position(double longitude, double latitude) {
    private static final double MOST_LONGITUDE = 180;
    private static final double MOST_LATITUDE = 90;

    // Of the land and the inshore waters, Zengmu Ansha (曾母暗沙) included; generous by some kilometres.
    private static final double WEST = 73;
    private static final double EAST = 135.2;
    private static final double SOUTH = 3.4;
    private static final double NORTH = 53.7;

    public Position {
        if (!(Math.abs(longitude) <= MOST_LONGITUDE) || !(Math.abs(latitude) <= MOST_LATITUDE)) {
            throw new IllegalArgumentException("The longitude (%s) must be -180 to 180 and the latitude (%s) -90 to 90."
                    .formatted(longitude, latitude));
        }
    }

    /** Whether it lies in the box around China; what does not was likely given with its numbers swapped. */
    public boolean isInBoxOfChina() {
        return longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH;
    }
}
