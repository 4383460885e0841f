package io.anlan.gateway.json;

import com.google.protobuf.ByteString;
import io.anlan.gateway.intake.Arrival;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Draft;
import io.anlan.gateway.intake.Fingerprint;
import io.anlan.gateway.intake.IntakeSettings;
import io.anlan.gateway.intake.MeasuringTimes;
import io.anlan.gateway.intake.Problem;
import io.anlan.log.QuarantineReason;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns a JSON message into readings of points. */
public final class JsonMapper {
    private static final String QUARANTINED = "quarantined";

    private final IntakeSettings settings;
    private final MeasuringTimes times;

    public JsonMapper(IntakeSettings settings, MeasuringTimes times) {
        this.settings = settings;
        this.times = times;
    }

    /** @param json the message as it came, by which one that is sent again is recognised */
    public Draft map(JsonMessage message, byte[] json, Device device, Arrival arrival) {
        var readings = new ArrayList<ReadingRecord>(message.readings().size());
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < message.readings().size(); i++) {
            ReadingRecord.Builder reading = ReadingRecord.newBuilder()
                    .setDevice(device.id())
                    .setReceivedAt(arrival.receivedAt())
                    .setProtocol(arrival.protocol())
                    .setMessageId(Objects.requireNonNullElse(message.messageId(), ""));
            if (settings.keepRaw() && i == 0) {
                reading.setRaw(ByteString.copyFrom(json));
            }
            readings.add(reading(message.readings().get(i), i, device, reading, problems));
        }
        int remember = message.messageId() == null ? settings.rememberedMessages() : settings.rememberedIds();
        return new Draft(readings, problems, Fingerprint.of(json, 0), remember);
    }

    private ReadingRecord reading(
            JsonReading source, int place, Device device, ReadingRecord.Builder reading, List<Problem> problems) {
        reading.setSeries(source.series());
        boolean history = source.series() != SeriesRecord.REALTIME;
        Optional<Problem> wrongTime =
                times.problem(device, source.measuredAt(), reading.getReceivedAt(), history, source.codes(), place);
        if (wrongTime.isPresent()) {
            // The device lives, whatever its clock says: a reading without samples tells so.
            problems.add(wrongTime.get());
            return reading.setMeasuredAt(reading.getReceivedAt())
                    .putAttributes(QUARANTINED, QuarantineReason.MEASURING_TIME.word())
                    .build();
        }
        reading.setMeasuredAt(source.measuredAt());
        for (int i = 0; i < source.samples().size(); i++) {
            JsonSample sample = source.samples().get(i);
            long point = device.pointOf(sample.code());
            if (!Double.isFinite(sample.value())) {
                String detail = "The value of %s is too large.".formatted(sample.code());
                problems.add(new Problem(QuarantineReason.VALUE, detail, List.of(sample.code()), place, i));
            } else if (point == Device.NO_POINT) {
                String detail =
                        "The code %s belongs to no point of device %s.".formatted(sample.code(), device.address());
                problems.add(new Problem(QuarantineReason.UNMAPPED_FACTOR, detail, List.of(sample.code()), place, i));
            } else {
                reading.addSamples(sample(sample, point));
            }
        }
        return reading.build();
    }

    private static SampleRecord sample(JsonSample source, long point) {
        SampleRecord.Builder sample = SampleRecord.newBuilder()
                .setPoint(point)
                .setValue(source.value())
                .setDecimals(source.decimals())
                .setQuality(source.quality());
        if (!Double.isNaN(source.converted())) {
            sample.setConverted(source.converted());
        }
        if (!Double.isNaN(source.min())) {
            sample.setMin(source.min());
        }
        if (!Double.isNaN(source.max())) {
            sample.setMax(source.max());
        }
        if (!Double.isNaN(source.total())) {
            sample.setTotal(source.total());
        }
        return sample.build();
    }
}
