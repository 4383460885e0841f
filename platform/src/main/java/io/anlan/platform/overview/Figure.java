package io.anlan.platform.overview;

/** What is counted beside alarms. */
enum Figure {
    FACILITIES(0),
    /** Facilities of which no position is known. */
    UNPLACED(1),
    DEVICES(2),
    DEVICES_ONLINE(3),
    POINTS(4),
    POINTS_FRESH(5);

    static final int COLUMNS = 6;

    private final int column;

    Figure(int column) {
        this.column = column;
    }

    /** Where a row of figures has it. */
    int column() {
        return column;
    }
}
