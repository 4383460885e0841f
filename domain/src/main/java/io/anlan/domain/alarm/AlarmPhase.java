package io.anlan.domain.alarm;

/**
 * The alarm states A to F of ANSI/ISA-18.2-2016 and IEC 62682:2022. A transition leads from one phase to another; a delay
 * that is running does not change the phase.
 */
public enum AlarmPhase {
    /** The process is normal, nothing is left to acknowledge. */
    NORMAL('A'),
    /** The condition is present and nobody has acknowledged it. */
    UNACKNOWLEDGED('B'),
    /** The condition is present and acknowledged. */
    ACKNOWLEDGED('C'),
    /** The condition is gone and nobody has acknowledged it. */
    RETURNED_UNACKNOWLEDGED('D'),
    /** The condition is gone; the alarm stays until it is acknowledged and reset. */
    LATCHED_UNACKNOWLEDGED('E'),
    /** The condition is gone and acknowledged; the alarm stays until it is reset. */
    LATCHED_ACKNOWLEDGED('F');

    private final char letter;

    AlarmPhase(char letter) {
        this.letter = letter;
    }

    /** The letter of the state diagram. */
    public char letter() {
        return letter;
    }

    /** Whether the process condition is present. */
    public boolean isActive() {
        return this == UNACKNOWLEDGED || this == ACKNOWLEDGED;
    }
}
