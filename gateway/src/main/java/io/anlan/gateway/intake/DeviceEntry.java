package io.anlan.gateway.intake;

import io.anlan.log.DeviceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A device's record with its secrets made usable.
 *
 * @param nextPassword that an order sets at the moment; until it is known which one the device has, both count
 */
record DeviceEntry(
        DeviceRecord record,
        @Nullable String password,
        @Nullable String nextPassword,
        @Nullable TokenHash token) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "DeviceEntry[%d]".formatted(record.getDevice());
    }
}
