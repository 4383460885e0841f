package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.gateway.Way.Answer;
import io.anlan.log.QualityRecord;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What every protocol does with a message; each has a subclass that says how a device speaks it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class IntakeContract {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration SILENCE = Duration.ofMillis(400);

    private TestGateway gateway;
    private Way way;

    abstract TestGateway startGateway();

    abstract Way open(TestGateway running);

    @BeforeAll
    void start() {
        gateway = startGateway();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @BeforeEach
    void connect() {
        way = open(gateway);
    }

    @AfterEach
    void disconnect() {
        way.close();
    }

    TestGateway gateway() {
        return gateway;
    }

    Way way() {
        return way;
    }

    TestDevice device(String... codes) {
        return gateway.device(way.protocol(), codes);
    }

    ReadingRecord loggedReading(TestDevice device) {
        return gateway.readings().await(reading -> reading.getDevice() == device.id());
    }

    List<ReadingRecord> loggedReadings(TestDevice device) {
        return gateway.readings().all(reading -> reading.getDevice() == device.id(), SILENCE);
    }

    QuarantineRecord quarantined(TestDevice device) {
        return gateway.quarantine().await(record -> record.getAddress().equals(device.address()));
    }

    @Test
    void aKnownDevicesSampleIsLoggedAsItWasSent() {
        TestDevice device = device("a21026", "a19001");
        var reading = TestReading.realtime(NOW.minusSeconds(30), "a21026", "35.40", "a19001", "8.125");

        assertThat(way.send(device, reading, PATIENCE)).isEqualTo(Answer.TAKEN);

        ReadingRecord logged = loggedReading(device);
        assertThat(logged.getMeasuredAt()).isEqualTo(NOW.minusSeconds(30).toEpochMilli());
        assertThat(logged.getReceivedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(logged.getProtocol()).isEqualTo(way.protocol());
        assertThat(logged.getSeries()).isEqualTo(SeriesRecord.REALTIME);
        assertThat(logged.getSamplesList())
                .extracting(SampleRecord::getPoint, SampleRecord::getValue, SampleRecord::getDecimals)
                .containsExactly(tuple(device.pointOf("a21026"), 35.4, 2), tuple(device.pointOf("a19001"), 8.125, 3));
        assertThat(logged.getSamplesList()).allMatch(sample -> sample.getQuality() == QualityRecord.GOOD);
    }

    @Test
    void qualityTravelsWithTheValue() {
        TestDevice device = device("a21026", "a19001");
        var reading = new TestReading(
                SeriesRecord.REALTIME,
                NOW,
                List.of(TestReading.value("a21026", "0.0", "D"), TestReading.value("a19001", "25", "T")));

        assertThat(way.send(device, reading, PATIENCE)).isEqualTo(Answer.TAKEN);

        assertThat(loggedReading(device).getSamplesList())
                .extracting(SampleRecord::getQuality)
                .containsExactly(QualityRecord.BAD, QualityRecord.UNCERTAIN);
    }

    @Test
    void averagesKeepTheirCompanions() {
        TestDevice device = device("a21026");
        var value = new TestReading.Value("a21026", "20.5", "N", "31.25", "18.0", "24.75", "1.230");

        assertThat(way.send(
                        device, new TestReading(SeriesRecord.HOUR, NOW.minusSeconds(3600), List.of(value)), PATIENCE))
                .isEqualTo(Answer.TAKEN);

        ReadingRecord logged = loggedReading(device);
        assertThat(logged.getSeries()).isEqualTo(SeriesRecord.HOUR);
        SampleRecord sample = logged.getSamples(0);
        assertThat(sample.getValue()).isEqualTo(20.5);
        assertThat(sample.getConverted()).isEqualTo(31.25);
        assertThat(sample.getMin()).isEqualTo(18.0);
        assertThat(sample.getMax()).isEqualTo(24.75);
        assertThat(sample.getTotal()).isEqualTo(1.23);
    }

    @Test
    void whatWasNotSentIsAbsentAndNotZero() {
        TestDevice device = device("a21026");

        way.send(device, TestReading.realtime(NOW, "a21026", "1"), PATIENCE);

        SampleRecord sample = loggedReading(device).getSamples(0);
        assertThat(sample.hasConverted()).isFalse();
        assertThat(sample.hasMin()).isFalse();
        assertThat(sample.hasMax()).isFalse();
        assertThat(sample.hasTotal()).isFalse();
    }

    @Test
    void codesAreMappedWhateverTheirCase() {
        TestDevice device = device("W01018");

        assertThat(way.send(device, TestReading.realtime(NOW, "w01018", "12.0"), PATIENCE))
                .isEqualTo(Answer.TAKEN);

        assertThat(loggedReading(device).getSamples(0).getPoint()).isEqualTo(device.pointOf("W01018"));
    }

    @Test
    void anUnmappedFactorIsSetAsideAndTheOthersGoOn() {
        TestDevice device = device("a21026");
        var reading = TestReading.realtime(NOW, "a21026", "35.4", "a99999", "1.0");

        assertThat(way.send(device, reading, PATIENCE)).isEqualTo(Answer.TAKEN);

        assertThat(loggedReading(device).getSamplesList())
                .extracting(SampleRecord::getPoint)
                .containsExactly(device.pointOf("a21026"));
        QuarantineRecord record = quarantined(device);
        assertThat(record.getReason()).isEqualTo("unmapped-factor");
        assertThat(record.getCodesList()).containsExactly("a99999");
        assertThat(record.getDevice()).isEqualTo(device.id());
        assertThat(record.getRaw().toStringUtf8()).contains("a99999").contains("a21026");
    }

    @Test
    void everyMessageWithAnUnmappedFactorIsKept() {
        TestDevice device = device("a21026");

        for (int i = 0; i < 5; i++) {
            var partly = TestReading.realtime(NOW.minusSeconds(i), "a21026", "35.4", "a99998", "1.0");
            assertThat(way.send(device, partly, PATIENCE)).isEqualTo(Answer.TAKEN);
            var wholly = TestReading.realtime(NOW.minusSeconds(i), "a99997", "2." + i);
            assertThat(way.send(device, wholly, PATIENCE)).isEqualTo(Answer.TAKEN);
        }

        assertThat(gateway.quarantine().all(record -> record.getDevice() == device.id(), SILENCE))
                .hasSize(10);
    }

    @Test
    void aMeasuringTimeTooFarAheadIsKeptInQuarantine() {
        TestDevice device = device("a21026");
        var reading = TestReading.realtime(NOW.plusSeconds(601), "a21026", "35.4");

        assertThat(way.send(device, reading, PATIENCE)).isEqualTo(Answer.TAKEN);

        QuarantineRecord record = quarantined(device);
        assertThat(record.getReason()).isEqualTo("measuring-time");
        assertThat(record.getDetail()).contains("ahead").contains("PT10M1S");
        assertThat(loggedReading(device).getSamplesList()).isEmpty();
    }

    @Test
    void aMeasuringTimeAtTheEdgeIsTakenIn() {
        TestDevice ahead = device("a21026");
        TestDevice behind = device("a21026");

        way.send(ahead, TestReading.realtime(NOW.plusSeconds(600), "a21026", "1"), PATIENCE);
        way.send(behind, TestReading.realtime(NOW.minus(Duration.ofDays(7)), "a21026", "1"), PATIENCE);

        assertThat(loggedReading(ahead).getSamplesList()).hasSize(1);
        assertThat(loggedReading(behind).getSamplesList()).hasSize(1);
    }

    @Test
    void averagesMayBeOlderThanLiveData() {
        TestDevice live = device("a21026");
        TestDevice history = device("a21026");
        var value = List.of(TestReading.value("a21026", "1", "N"));

        way.send(live, new TestReading(SeriesRecord.REALTIME, NOW.minus(Duration.ofDays(30)), value), PATIENCE);
        way.send(history, new TestReading(SeriesRecord.HOUR, NOW.minus(Duration.ofDays(30)), value), PATIENCE);

        assertThat(quarantined(live).getReason()).isEqualTo("measuring-time");
        assertThat(loggedReading(history).getSamplesList()).hasSize(1);
    }

    @Test
    void aDeviceMayHaveLimitsOfItsOwn() {
        TestDevice device = TestGateway.stranger(way.protocol(), "a21026");
        gateway.register(
                device, device.record().setMaxBehindMs(Duration.ofMinutes(1).toMillis()));

        way.send(device, TestReading.realtime(NOW.minusSeconds(61), "a21026", "1"), PATIENCE);

        assertThat(quarantined(device).getDetail()).contains("PT1M1S").contains("at most PT1M");
    }

    @Test
    void aMessageSentAgainIsAnsweredAgainAndLoggedOnce() {
        TestDevice device = device("a21026");
        var reading = TestReading.realtime(NOW, "a21026", "35.40");

        assertThat(way.send(device, reading, PATIENCE)).isEqualTo(Answer.TAKEN);
        assertThat(way.send(device, reading, PATIENCE)).isEqualTo(Answer.TAKEN);

        assertThat(loggedReadings(device)).hasSize(1);
    }

    @Test
    void aCorrectionIsLogged() {
        TestDevice device = device("a21026");

        way.send(device, TestReading.realtime(NOW, "a21026", "35.40"), PATIENCE);
        way.send(device, TestReading.realtime(NOW, "a21026", "35.41"), PATIENCE);

        assertThat(loggedReadings(device))
                .extracting(reading -> reading.getSamples(0).getValue())
                .containsExactly(35.40, 35.41);
    }

    @Test
    void anUnknownDeviceIsSetAsideWhole() {
        TestDevice stranger = TestGateway.stranger(way.protocol(), "a21026");

        assertThat(way.send(stranger, TestReading.realtime(NOW, "a21026", "35.4"), PATIENCE))
                .isEqualTo(way.toStrangers());

        assertThat(loggedReadings(stranger)).isEmpty();
    }

    @Test
    void bytesThatAreNoMessageAreSetAsideWhole() {
        TestDevice device = device("a21026");
        byte[] nonsense = "nonsense of %s\r\n".formatted(device.address()).getBytes(StandardCharsets.UTF_8);

        assertThat(way.sendBytes(device, nonsense)).isEqualTo(way.toNonsense());

        QuarantineRecord record = gateway.quarantine()
                .await(candidate -> candidate.getRaw().toStringUtf8().contains(device.address()));
        assertThat(record.getReason()).isEqualTo("undecodable");
        assertThat(record.getRaw().toByteArray()).isEqualTo(nonsense);
        assertThat(record.getProtocol()).isEqualTo(way.protocol());
    }

    @Test
    void aDeviceThatIsSwitchedOffIsSetAside() {
        TestDevice device = device("a21026");
        gateway.register(device, device.record().setEnabled(false));

        way.send(device, TestReading.realtime(NOW, "a21026", "35.4"), PATIENCE);

        assertThat(quarantined(device).getReason()).isEqualTo("device-disabled");
        assertThat(loggedReadings(device)).isEmpty();
    }

    @Test
    void aMappingThatIsAddedWorksForTheNextMessage() {
        TestDevice device = device("a21026");
        TestDevice extended = device.withCodes("a21026", "a21002");
        gateway.register(extended, extended.record());

        way.send(device, TestReading.realtime(NOW, "a21026", "1", "a21002", "2"), PATIENCE);

        assertThat(loggedReading(device).getSamplesList()).hasSize(2);
    }

    @Test
    void aQuarantinedMessageIsTakenInAfterRepair() {
        TestDevice device = device("a21026");
        way.send(device, TestReading.realtime(NOW, "a21026", "1", "a21002", "2"), PATIENCE);
        QuarantineRecord record = quarantined(device);
        TestDevice extended = device.withCodes("a21026", "a21002");
        gateway.register(extended, extended.record());

        gateway.replay(record);

        ReadingRecord replayed = gateway.readings()
                .await(reading -> reading.getDevice() == device.id() && reading.getSamplesCount() == 2);
        assertThat(replayed.getReceivedAt()).isEqualTo(record.getReceivedAt());
    }

    @Test
    void aReplayThatStillFailsGoesBackToQuarantine() {
        TestDevice device = device("a21026");
        way.send(device, TestReading.realtime(NOW, "a21026", "1", "a21002", "2"), PATIENCE);
        QuarantineRecord record = quarantined(device);

        gateway.replay(record);

        QuarantineRecord again = gateway.quarantine()
                .await(candidate -> candidate.getDetail().contains("replayed from " + record.getId()));
        assertThat(again.getId()).isNotEqualTo(record.getId());
        assertThat(again.getReason()).isEqualTo("unmapped-factor");
        assertThat(again.getRaw()).isEqualTo(record.getRaw());
    }
}
