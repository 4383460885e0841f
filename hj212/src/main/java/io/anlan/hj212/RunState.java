package io.anlan.hj212;

import java.util.Optional;

/** What a treatment facility does: the values of SBn-RS (HJ 212-2017 Table 4). */
public enum RunState {
    OFF(0),
    RUNNING(1),
    CALIBRATING(2),
    MAINTENANCE(3),
    ALARM(4),
    BLOWBACK(5);

    private final int code;

    RunState(int code) {
        this.code = code;
    }

    /** The number on the wire, 0 to 5. */
    public int code() {
        return code;
    }

    public static Optional<RunState> of(long code) {
        for (RunState state : values()) {
            if (state.code == code) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
