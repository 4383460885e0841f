package io.anlan.hj212;

import java.util.Optional;

/** How a request was received: the result carried by 9011 (HJ 212-2017 Table 7). */
public enum QnRtn {
    ACCEPTED(1),
    REFUSED(2),
    PW_WRONG(3),
    MN_WRONG(4),
    ST_WRONG(5),
    FLAG_WRONG(6),
    QN_WRONG(7),
    CN_WRONG(8),
    CRC_WRONG(9),
    UNKNOWN_ERROR(100);

    private final int code;

    QnRtn(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<QnRtn> of(int code) {
        for (QnRtn value : values()) {
            if (value.code == code) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
