package io.anlan.simulator.message;

import io.anlan.hj212.Edition;

/**
 * Who a device is in HJ 212.
 *
 * @param mn its identity.
 * @param password PW, a secret.
 * @param systemCode ST.
 */
public record Hj212Identity(String mn, String password, String systemCode, Edition edition) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Hj212Identity[%s, ST %s, %s]".formatted(mn, systemCode, edition.title());
    }
}
