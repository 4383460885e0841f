package io.anlan.e2e;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** HJ 212 over TCP; acknowledged means the 9014 of the frame's own QN. */
final class Hj212Uplink implements Uplink {
    private static final Duration REPLY = Duration.ofSeconds(10);

    private final IntSupplier port;
    private final String mn;
    private @Nullable Hj212Device connection;

    Hj212Uplink(IntSupplier port, String mn) {
        this.port = port;
        this.mn = mn;
    }

    @Override
    public boolean send(Instant measuredAt, Map<String, String> values) throws IOException {
        Hj212Device device = connection;
        if (device == null) {
            device = new Hj212Device(port.getAsInt(), mn, KillLoad.PASSWORD);
            connection = device;
        }
        device.send(device.realtime(measuredAt, values));
        Optional<Hj212Device.Reply> reply = device.reply(REPLY);
        return reply.isPresent() && reply.get().cn() == 9014;
    }

    @Override
    public void close() throws IOException {
        Hj212Device device = connection;
        connection = null;
        if (device != null) {
            device.close();
        }
    }
}
