package io.anlan.simulator.field;

import io.anlan.simulator.message.Hj212Frames;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.ReadingsJson;
import io.anlan.simulator.message.Report;
import java.time.Instant;
import java.util.List;

/** Writes a report in the language of its device. */
@FunctionalInterface
public interface Writer {
    /**
     * The messages of a report.
     *
     * @param now by the clock of the device.
     */
    List<Message> write(Report report, Instant now);

    /** Frames of HJ 212. */
    static Writer hj212(Hj212Identity device) {
        var frames = new Hj212Frames();
        return (report, now) -> frames.of(device, report, now);
    }

    /** JSON for MQTT and HTTP. */
    static Writer json(String address) {
        return (report, now) -> {
            String id = "%s-%d-%s".formatted(address, now.toEpochMilli(), report.series());
            return List.of(ReadingsJson.of(id, List.of(report)));
        };
    }
}
