package io.anlan.simulator.field;

import io.anlan.simulator.message.Hj212Frames;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.ReadingsJson;
import io.anlan.simulator.message.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes reports in the language of its device. */
@FunctionalInterface
public interface Writer {
    /** What loggers leave the factory with. */
    String FACTORY_PASSWORD = "123456";

    /**
     * The messages of some reports.
     *
     * @param now by the clock of the device.
     */
    List<Message> write(List<Report> reports, Instant now);

    /** How the device writes after somebody reset it to its factory settings; the same where there are none. */
    default Writer afterReset() {
        return this;
    }

    /** Who the device is in HJ 212, if it speaks that. */
    default Optional<Hj212Identity> identity() {
        return Optional.empty();
    }

    /** Frames of HJ 212. */
    static Writer hj212(Hj212Identity device) {
        return new Frames(device, new Hj212Frames());
    }

    /** JSON for MQTT and HTTP. */
    static Writer json(String address) {
        return (reports, now) -> {
            Report first = reports.getFirst();
            String id = "%s-%d-%s-%d"
                    .formatted(
                            address,
                            now.toEpochMilli(),
                            first.series(),
                            first.measuredAt().toEpochMilli());
            return List.of(ReadingsJson.of(id, reports));
        };
    }

    /**
     * Frames of one device.
     *
     * @param frames gives every frame a QN of its own, whatever the password.
     */
    record Frames(Hj212Identity device, Hj212Frames frames) implements Writer {
        @Override
        public List<Message> write(List<Report> reports, Instant now) {
            return reports.stream()
                    .flatMap(report -> frames.of(device, report, now).stream())
                    .toList();
        }

        @Override
        public Optional<Hj212Identity> identity() {
            return Optional.of(device);
        }

        @Override
        public Writer afterReset() {
            return new Frames(
                    new Hj212Identity(device.mn(), FACTORY_PASSWORD, device.systemCode(), device.edition()), frames);
        }
    }
}
