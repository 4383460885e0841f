package io.anlan.gateway.intake;

import io.anlan.log.DeviceRecord;
import org.jspecify.annotations.Nullable;

/** A device's record with its secrets made usable. */
record DeviceEntry(
        DeviceRecord record,
        @Nullable String password,
        @Nullable TokenHash token) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "DeviceEntry[%d]".formatted(record.getDevice());
    }
}
