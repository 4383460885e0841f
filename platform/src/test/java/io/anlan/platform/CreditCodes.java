package io.anlan.platform;

import io.anlan.domain.enterprise.CreditCode;

/** Credit codes of enterprises that do not exist. */
final class CreditCodes {
    private CreditCodes() {}

    /** One with the right check digit. */
    static String of(int number) {
        String start = "91510100MA%07d".formatted(number);
        return start + new CreditCode(start + "0").expectedCheck();
    }
}
