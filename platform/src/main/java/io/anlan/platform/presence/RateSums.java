package io.anlan.platform.presence;

/**
 * How long devices were expected and how long they were there, in milliseconds added up over devices; rates are ratios of
 * such sums.
 *
 * @param expected registered and enabled: due, excused and outage together
 * @param excused of the expected, under an approved stop
 * @param outage of the rest, while the platform itself did not listen
 * @param due what is left: the denominator
 * @param heard of the due, without a silence
 * @param connectionDue of the due, of devices whose connection a gateway sees
 * @param connected of that, while a gateway held a connection
 * @param data the same of the points of the devices
 */
record RateSums(
        long expected,
        long excused,
        long outage,
        long due,
        long heard,
        long connectionDue,
        long connected,
        DataSums data) {
    static final RateSums ZERO = of(DataSums.ZERO);

    static RateSums of(DataSums data) {
        return new RateSums(0, 0, 0, 0, 0, 0, 0, data);
    }

    RateSums plus(RateSums other) {
        return new RateSums(
                expected + other.expected,
                excused + other.excused,
                outage + other.outage,
                due + other.due,
                heard + other.heard,
                connectionDue + other.connectionDue,
                connected + other.connected,
                data.plus(other.data));
    }
}
