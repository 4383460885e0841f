package io.anlan.platform.presence;

/** The times of one device that its rates are counted from. */
final class DeviceTimes {
    private final Spans expected;
    private final Spans excused;
    private final Spans outage;
    private final Spans due;
    private final Spans heard;
    private final Spans connectionDue;
    private final Spans connected;

    /**
     * @param service when it was registered and enabled
     * @param stops when approved stops excused it
     * @param gaps when the platform did not listen to it
     * @param silences from a last message to the next, and all before the first
     * @param isConnectionSeen whether a gateway sees its connection
     * @param connections when a gateway held one
     */
    DeviceTimes(Spans service, Spans stops, Spans gaps, Spans silences, boolean isConnectionSeen, Spans connections) {
        expected = service;
        excused = service.and(stops);
        Spans unexcused = service.minus(stops);
        outage = unexcused.and(gaps);
        due = unexcused.minus(gaps);
        heard = due.minus(silences);
        connectionDue = isConnectionSeen ? due : Spans.NONE;
        connected = connectionDue.and(connections);
    }

    /** When it had to be heard. */
    Spans due() {
        return due;
    }

    /** What lies between two instants, in milliseconds since 1970. */
    RateSums within(long from, long to) {
        return new RateSums(
                expected.lengthWithin(from, to),
                excused.lengthWithin(from, to),
                outage.lengthWithin(from, to),
                due.lengthWithin(from, to),
                heard.lengthWithin(from, to),
                connectionDue.lengthWithin(from, to),
                connected.lengthWithin(from, to),
                DataSums.ZERO);
    }
}
