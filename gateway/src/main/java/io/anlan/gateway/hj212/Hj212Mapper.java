package io.anlan.gateway.hj212;

import com.google.protobuf.ByteString;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Draft;
import io.anlan.gateway.intake.Fingerprint;
import io.anlan.gateway.intake.IntakeSettings;
import io.anlan.gateway.intake.MeasuringTimes;
import io.anlan.gateway.intake.Problem;
import io.anlan.hj212.DataArea;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.FactorGroup;
import io.anlan.hj212.FieldName;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.Remark;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import io.anlan.log.ReadingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns the protocol's words into ours: factors into samples of points, everything else into attributes of the reading.
 * The measuring time of all samples is DataTime; a factor's own SampleTime is an attribute, since averages and alarms
 * of one message belong together.
 */
final class Hj212Mapper {
    /** Marks a reading whose samples are in quarantine. */
    static final String QUARANTINED = "quarantined";

    private static final int MAX_TEXT = 40;

    private final IntakeSettings settings;
    private final MeasuringTimes times;

    Hj212Mapper(IntakeSettings settings, MeasuringTimes times) {
        this.settings = settings;
        this.times = times;
    }

    Draft map(Decoded.Complete frame, Device device, long receivedAt) {
        Hj212Message message = frame.message();
        ReadingRecord.Builder reading = ReadingRecord.newBuilder()
                .setDevice(device.id())
                .setReceivedAt(receivedAt)
                .setProtocol(ProtocolRecord.HJ212)
                .setCommand(message.cn())
                .setMessageId(Objects.requireNonNullElse(message.qn(), ""))
                .setResent(message.resent());
        CommandSeries series = CommandSeries.of(message.cn());
        var problems = new ArrayList<Problem>();
        if (series == null) {
            reading.setMeasuredAt(Optional.ofNullable(message.data().dataTime())
                    .filter(time -> times.problem(device, time.toEpochMilli(), receivedAt, true, List.of(), 0)
                            .isEmpty())
                    .map(Instant::toEpochMilli)
                    .orElse(receivedAt));
            attributes(message.data().items(), reading);
        } else {
            samples(frame, series, device, reading, problems);
        }
        if (settings.keepRaw() || frame.remarks().contains(Remark.UNKNOWN_CN)) {
            reading.setRaw(ByteString.copyFrom(frame.rawView()));
        }
        return new Draft(List.of(reading.build()), problems, fingerprint(message), settings.rememberedMessages());
    }

    /** The codes of a message, for adopting its device. */
    static List<String> codes(Hj212Message message) {
        return message.data().groups().stream().map(FactorGroup::code).toList();
    }

    private void samples(
            Decoded.Complete frame,
            CommandSeries series,
            Device device,
            ReadingRecord.Builder reading,
            List<Problem> problems) {
        Hj212Message message = frame.message();
        reading.setSeries(series.series());
        Optional<Problem> wrongTime = wrongTime(message, series, device, reading.getReceivedAt());
        if (wrongTime.isPresent()) {
            // The device lives, whatever its clock says: a reading without samples tells so.
            reading.setMeasuredAt(reading.getReceivedAt())
                    .putAttributes(QUARANTINED, QuarantineReason.MEASURING_TIME.word())
                    .putAttributes(
                            FieldName.DATA_TIME,
                            message.data().text(FieldName.DATA_TIME).orElse(""));
            problems.add(wrongTime.get());
            return;
        }
        reading.setMeasuredAt(Objects.requireNonNull(message.data().dataTime()).toEpochMilli());
        boolean unusual = series.isAverage() || frame.remarks().contains(Remark.UNKNOWN_STATISTIC);
        var mapper = new FactorMapper(series, device, reading, unusual);
        message.data().groups().forEach(mapper::map);
        if (unusual) {
            plainFields(message.data(), reading);
        }
        problems.addAll(mapper.problems());
    }

    private Optional<Problem> wrongTime(Hj212Message message, CommandSeries series, Device device, long receivedAt) {
        Instant dataTime = message.data().dataTime();
        if (dataTime == null) {
            String text = message.data().text(FieldName.DATA_TIME).orElse("");
            String detail = text.isEmpty() ? "There is no DataTime." : "DataTime (%s) is no time.".formatted(cut(text));
            return Optional.of(
                    new Problem(QuarantineReason.MEASURING_TIME, detail, codes(message), 0, Problem.WHOLE_READING));
        }
        boolean history = series.isAverage() || message.resent();
        return times.problem(device, dataTime.toEpochMilli(), receivedAt, history, List.of(), 0)
                .map(problem ->
                        new Problem(problem.reason(), problem.detail(), codes(message), 0, Problem.WHOLE_READING));
    }

    private static void plainFields(DataArea data, ReadingRecord.Builder reading) {
        for (DataArea.Item item : data.items()) {
            if (item.name().indexOf('-') < 0 && !item.name().equalsIgnoreCase(FieldName.DATA_TIME)) {
                attribute(item, reading);
            }
        }
    }

    static void attributes(List<DataArea.Item> items, ReadingRecord.Builder reading) {
        items.forEach(item -> attribute(item, reading));
    }

    /** The first of several with one name counts, as in the codec. The length of a frame bounds them. */
    static void attribute(DataArea.Item item, ReadingRecord.Builder reading) {
        if (!item.name().isEmpty() && !isSecret(item.name()) && !reading.containsAttributes(item.name())) {
            reading.putAttributes(item.name(), Objects.requireNonNullElse(item.value(), ""));
        }
    }

    /** Whether a field holds what must stand on no record: a password or a key. */
    static boolean isSecret(String name) {
        return name.equalsIgnoreCase(FieldName.NEW_PW) || name.equalsIgnoreCase(FieldName.NEW_SK);
    }

    /**
     * The same for the same message sent again under an old or a new QN (6.2). A message without DataTime is told from
     * the next one by its QN; without either it is always a new one.
     */
    private static long fingerprint(Hj212Message message) {
        long others = message.cn() | (long) Objects.requireNonNullElse(message.pno(), 0) << 16;
        if (message.resent()) {
            others |= 1L << 48;
        }
        byte[] content = message.data().content().getBytes(StandardCharsets.UTF_8);
        if (message.data().dataTime() != null) {
            return Fingerprint.of(content, others);
        }
        String qn = message.qn();
        if (qn == null) {
            return Draft.UNIQUE;
        }
        return Fingerprint.of(content, others ^ Fingerprint.of(qn.getBytes(StandardCharsets.UTF_8), 0));
    }

    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }

    /** SB1, SB2 and so on: a facility that treats what a plant emits (HJ 212-2017 Table 4). */
    static boolean isFacility(String code) {
        if (code.length() < 3 || !code.regionMatches(true, 0, "SB", 0, 2)) {
            return false;
        }
        for (int i = 2; i < code.length(); i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
