package io.anlan.gateway.intake;

import io.anlan.gateway.TestDevice;

/** Devices for tests that need no log. */
public final class TestDirectory {
    private TestDirectory() {}

    public static Device device(TestDevice device) {
        var directory = new DeviceDirectory(TestDevice.SECRETS, 32);
        directory.put(Long.toString(device.id()), device.record().build());
        return directory.byAddress(device.address()).orElseThrow();
    }
}
