package io.anlan.platform.alarms;

import io.anlan.log.AlarmStateRecord;
import io.anlan.platform.web.Word;

/** The states A to F of ISA-18.2. */
public enum AlarmState implements Word {
    NORMAL('A', "normal", AlarmStateRecord.NORMAL_A),
    UNACKNOWLEDGED('B', "unacknowledged", AlarmStateRecord.UNACKNOWLEDGED_B),
    ACKNOWLEDGED('C', "acknowledged", AlarmStateRecord.ACKNOWLEDGED_C),
    RETURNED_UNACKNOWLEDGED('D', "returnedUnacknowledged", AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D),
    LATCHED_UNACKNOWLEDGED('E', "latchedUnacknowledged", AlarmStateRecord.LATCHED_UNACKNOWLEDGED_E),
    LATCHED_ACKNOWLEDGED('F', "latchedAcknowledged", AlarmStateRecord.LATCHED_ACKNOWLEDGED_F);

    private final char letter;
    private final String word;
    private final AlarmStateRecord log;

    AlarmState(char letter, String word, AlarmStateRecord log) {
        this.letter = letter;
        this.word = word;
        this.log = log;
    }

    @Override
    public String word() {
        return word;
    }

    /** Letter of the standard's diagram, as tables hold it. */
    public String letter() {
        return String.valueOf(letter);
    }

    /** Whether the process condition is present. */
    boolean isActive() {
        return this == UNACKNOWLEDGED || this == ACKNOWLEDGED;
    }

    /** Whether somebody still has to acknowledge. */
    boolean isUnacknowledged() {
        return this == UNACKNOWLEDGED || this == RETURNED_UNACKNOWLEDGED || this == LATCHED_UNACKNOWLEDGED;
    }

    /** @throws IllegalArgumentException for a constant that no transition carries */
    static AlarmState of(AlarmStateRecord record) {
        for (AlarmState state : values()) {
            if (state.log == record) {
                return state;
            }
        }
        throw new IllegalArgumentException("The log has a transition with the state %s.".formatted(record));
    }

    /** The state that a table holds. */
    public static AlarmState ofLetter(String letter) {
        for (AlarmState state : values()) {
            if (state.letter().equals(letter)) {
                return state;
            }
        }
        throw new IllegalArgumentException("There is no state with the letter (%s).".formatted(letter));
    }
}
