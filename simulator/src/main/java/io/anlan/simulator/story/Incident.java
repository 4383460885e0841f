package io.anlan.simulator.story;

import io.anlan.hj212.DataFlag;
import java.math.BigDecimal;
import java.time.Duration;

/** What can happen to a device or to the facility it reads. */
public sealed interface Incident {

    /** Something goes wrong in a facility. */
    record Disturb(String facility, String disturbance) implements Incident {}

    /** The device falls silent. */
    record Silence() implements Incident {}

    /** A device nobody registered begins to report. */
    record Appear() implements Incident {}

    /** The line is cut; the device goes on reading and sends everything afterwards. */
    record CutOff() implements Incident {}

    /** The line is cut; the device goes on reading and sends what it held only when it is asked for. */
    record Loss() implements Incident {}

    /** An instrument reports a flag other than normal. */
    record InstrumentFault(String code, DataFlag flag) implements Incident {}

    /** The device reports a factor nobody registered. */
    record UnmappedFactor(String code, BigDecimal value) implements Incident {}

    /** The clock of the device is wrong. */
    record ClockError(Duration ahead) implements Incident {}

    /** The line is noisy: damaged copies of the messages arrive too. */
    record Garble() implements Incident {}

    /** The device is reset to its factory settings and sends a wrong password. */
    record Reset() implements Incident {}
}
