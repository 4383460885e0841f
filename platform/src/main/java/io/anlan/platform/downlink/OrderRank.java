package io.anlan.platform.downlink;

/** Which order to a device goes first. */
enum OrderRank {
    PERSON(1),
    SET_UP(2),
    CLOCK(3),
    BACKFILL(5);

    private final int number;

    OrderRank(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
