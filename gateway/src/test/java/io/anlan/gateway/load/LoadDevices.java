package io.anlan.gateway.load;

import io.anlan.gateway.TestDevice;
import io.anlan.log.ProtocolRecord;
import java.util.List;

/** The devices of a load: ten factors each, as a stack of a power plant has them. */
public final class LoadDevices {
    static final List<String> CODES =
            List.of("a21026", "a21002", "a34013", "a19001", "a01011", "a01012", "a01013", "a01014", "a00000", "a05002");
    private static final long FIRST_ID = 1_000_000;

    private LoadDevices() {}

    public static TestDevice device(int number) {
        long id = FIRST_ID + number;
        return new TestDevice(id, "77778880000%013d".formatted(id), ProtocolRecord.HJ212, CODES);
    }
}
