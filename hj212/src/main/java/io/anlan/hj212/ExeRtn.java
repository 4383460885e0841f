package io.anlan.hj212;

import java.util.Optional;

/** How a request ended: the result carried by 9012 (HJ 212-2017 Table 6). */
public enum ExeRtn {
    DONE(1),
    FAILED(2),
    CONDITION_WRONG(3),
    TIMEOUT(4),
    BUSY(5),
    SYSTEM_FAULT(6),
    NO_DATA(100);

    private final int code;

    ExeRtn(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<ExeRtn> of(int code) {
        for (ExeRtn value : values()) {
            if (value.code == code) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
