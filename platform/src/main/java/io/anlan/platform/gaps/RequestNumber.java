package io.anlan.platform.gaps;

import io.anlan.hj212.BeijingTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** The moment that a QN names: digits of Beijing time, to the millisecond (HJ 212-2017 Table 3). */
final class RequestNumber {
    private static final int DIGITS = 17;
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    private RequestNumber() {}

    /** Milliseconds since 1970; empty when it is no time. */
    static OptionalLong time(String qn) {
        if (qn.length() != DIGITS) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(LocalDateTime.parse(qn, FORM)
                    .atZone(BeijingTime.ZONE)
                    .toInstant()
                    .toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
