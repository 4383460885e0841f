package io.anlan.gateway.hj212;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.gateway.TestDevice;
import io.anlan.gateway.intake.Device;
import io.anlan.gateway.intake.Draft;
import io.anlan.gateway.intake.IntakeSettings;
import io.anlan.gateway.intake.MeasuringTimes;
import io.anlan.gateway.intake.Problem;
import io.anlan.gateway.intake.TestDirectory;
import io.anlan.hj212.Crc16;
import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Segments as loggers in the field send them, mapped. */
class SampleFramesTest {
    private static final TestDevice DEVICE = new TestDevice(
            1,
            "88888880000001",
            ProtocolRecord.HJ212,
            List.of("011", "060", "B01", "w01018", "w00000", "a21026", "a01006", "LA", "Leq", "a01901"));

    private final Device device = TestDirectory.device(DEVICE);
    private final Hj212Mapper mapper =
            new Hj212Mapper(IntakeSettings.defaults(), new MeasuringTimes(IntakeSettings.defaults()));

    private Draft map(String segment, String arrival) {
        int crc = Crc16.of(segment.getBytes(StandardCharsets.US_ASCII), 0, segment.length());
        byte[] frame =
                "##%04d%s%04X\r\n".formatted(segment.length(), segment, crc).getBytes(StandardCharsets.US_ASCII);
        var found = new ArrayList<Decoded>();
        new FrameDecoder().feed(frame, 0, frame.length, found::add);
        assertThat(found).singleElement().isInstanceOf(Decoded.Complete.class);
        return mapper.map(
                (Decoded.Complete) found.getFirst(),
                device,
                Instant.parse(arrival).toEpochMilli());
    }

    @Test
    void aLoggerOf2005IsUnderstood() {
        Draft draft = map(
                "ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20160824003817;B01-Rtd=36.91;"
                        + "011-Rtd=231.0,011-Flag=N;060-Rtd=1.803,060-Flag=N&&",
                "2016-08-23T16:38:20Z");

        ReadingRecord reading = draft.readings().getFirst();
        assertThat(Instant.ofEpochMilli(reading.getMeasuredAt())).isEqualTo("2016-08-23T16:38:17Z");
        assertThat(reading.getSamplesList())
                .extracting(
                        SampleRecord::getPoint,
                        SampleRecord::getValue,
                        SampleRecord::getDecimals,
                        SampleRecord::getFlag)
                .containsExactly(
                        tuple(DEVICE.pointOf("B01"), 36.91, 2, ""),
                        tuple(DEVICE.pointOf("011"), 231.0, 1, "N"),
                        tuple(DEVICE.pointOf("060"), 1.803, 3, "N"));
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void minuteAveragesKeepTheTotal() {
        Draft draft = map(
                "ST=32;CN=2051;QN=20190424002721168;PW=123456;MN=88888880000001;Flag=5;CP=&&DataTime=20190416003000;"
                        + "w01018-Max=27.5,w01018-Avg=27.300000,w01018-Min=27.1,w01018-Cou=0.25,w01018-Flag=N&&",
                "2019-04-23T16:27:21Z");

        ReadingRecord reading = draft.readings().getFirst();
        SampleRecord sample = reading.getSamples(0);
        assertThat(reading.getSeries()).isEqualTo(SeriesRecord.MINUTE);
        assertThat(sample.getDecimals()).isEqualTo(6);
        assertThat(sample.getTotal()).isEqualTo(0.25);
        assertThat(sample.getMin()).isEqualTo(27.1);
        assertThat(reading.getAttributesMap()).isEmpty();
    }

    @Test
    void aFlagWithoutAValueIsAnAttributeAndNoZero() {
        Draft draft = map(
                "QN=20201101101500000;ST=31;CN=2011;PW=123456;MN=88888880000001;Flag=5;CP=&&DataTime=20201101101500;"
                        + "a21026-Flag=D;a01006-Rtd=1017.1,a01006-Flag=d&&",
                "2020-11-01T02:15:01Z");

        ReadingRecord reading = draft.readings().getFirst();
        assertThat(reading.getSamplesList())
                .extracting(SampleRecord::getPoint)
                .containsExactly(DEVICE.pointOf("a01006"));
        assertThat(reading.getSamples(0).getFlag()).isEqualTo("d");
        assertThat(reading.getAttributesMap()).containsEntry("a21026-Flag", "D");
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void whatASampleHasNoPlaceForIsKeptAsAttribute() {
        Draft draft = map(
                "QN=20201101101500000;ST=31;CN=2061;PW=123456;MN=88888880000001;Flag=5;CP=&&DataTime=20201101090000;"
                        + "a21026-Avg=1.0,a21026-ZsAvg=2.0,a21026-ZsMin=1.5,a21026-ValidNum=58,a21026-Flag=N&&",
                "2020-11-01T02:15:01Z");

        ReadingRecord reading = draft.readings().getFirst();
        assertThat(reading.getSamples(0).getConverted()).isEqualTo(2.0);
        assertThat(reading.getAttributesMap())
                .containsOnly(Map.entry("a21026-ZsMin", "1.5"), Map.entry("a21026-ValidNum", "58"));
    }

    @Test
    void noiseByDayKeepsDayAndNight() {
        Draft draft = map(
                "QN=20201101101500000;ST=23;CN=2031;PW=123456;MN=88888880000001;Flag=5;CP=&&DataTime=20201031000000;"
                        + "Leq-Data=61.5,Leq-DayData=63.0,Leq-NightData=52.0&&",
                "2020-11-01T02:15:01Z");

        ReadingRecord reading = draft.readings().getFirst();
        assertThat(reading.getSeries()).isEqualTo(SeriesRecord.DAY);
        assertThat(reading.getSamples(0).getValue()).isEqualTo(61.5);
        assertThat(reading.getAttributesMap()).containsEntry("Leq-NightData", "52.0");
    }

    @Test
    void aTotalWithoutAnAverageIsNoValue() {
        Draft draft = map(
                "QN=20201101101500000;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=5;CP=&&DataTime=20201101101000;"
                        + "w00000-Cou=46.630,w00000-Flag=N&&",
                "2020-11-01T02:20:01Z");

        ReadingRecord reading = draft.readings().getFirst();
        assertThat(reading.getSamplesList()).isEmpty();
        assertThat(reading.getAttributesMap()).containsEntry("w00000-Cou", "46.630");
    }

    @Test
    void anUnknownCommandIsKeptWhole() {
        Draft draft = map(
                "QN=20111024151601000;ST=32;CN=2082;PW=123456;MN=88888880000001;CP=&&DataTime=20111024151000;"
                        + "w01018-Min=220.00,w01018-Avg=220.00&&",
                "2011-10-24T07:16:01Z");

        ReadingRecord reading = draft.readings().getFirst();
        assertThat(reading.getRaw().toStringUtf8()).startsWith("##").contains("CN=2082");
        assertThat(reading.getAttributesMap()).containsEntry("w01018-Avg", "220.00");
        assertThat(reading.getSamplesList()).isEmpty();
    }

    @Test
    void aMessageMarkedAsSentAgainIsOfThePast() {
        String segment = "QN=20201101101500000;ST=31;CN=2011;PW=123456;MN=88888880000001;Flag=9;%sCP=&&"
                + "DataTime=20201001101500;a21026-Rtd=1.0,a21026-Flag=N&&";

        Draft live = map(segment.formatted(""), "2020-11-01T02:15:01Z");
        Draft again = map(segment.formatted("RF=1;"), "2020-11-01T02:15:01Z");

        assertThat(live.problems()).extracting(Problem::reason).containsExactly(QuarantineReason.MEASURING_TIME);
        assertThat(again.problems()).isEmpty();
        assertThat(again.readings().getFirst().getResent()).isTrue();
        assertThat(again.fingerprint()).isNotEqualTo(live.fingerprint());
    }

    @Test
    void theDataTimeOfSiteInformationIsItsMeasuringTimeUnlessItCannotBe() {
        String segment = "QN=20201101101500000;ST=31;CN=2081;PW=123456;MN=88888880000001;Flag=5;CP=&&"
                + "DataTime=%s;RestartTime=20201101090000&&";
        Instant arrival = Instant.parse("2020-11-01T02:15:01Z");

        assertThat(map(segment.formatted("20201101101400"), arrival.toString())
                        .readings()
                        .getFirst()
                        .getMeasuredAt())
                .isEqualTo(arrival.minus(Duration.ofSeconds(61)).toEpochMilli());
        assertThat(map(segment.formatted("20000101000000"), arrival.toString())
                        .readings()
                        .getFirst()
                        .getMeasuredAt())
                .isEqualTo(arrival.toEpochMilli());
    }
}
