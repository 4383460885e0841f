package io.anlan.evaluation;

import static io.anlan.evaluation.Fixtures.acknowledge;
import static io.anlan.evaluation.Fixtures.bad;
import static io.anlan.evaluation.Fixtures.facility;
import static io.anlan.evaluation.Fixtures.high;
import static io.anlan.evaluation.Fixtures.mark;
import static io.anlan.evaluation.Fixtures.minute;
import static io.anlan.evaluation.Fixtures.point;
import static io.anlan.evaluation.Fixtures.reading;
import static io.anlan.evaluation.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.anlan.domain.alarm.AlarmIds;
import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.PresenceRecord;
import io.anlan.log.PresenceStateRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.Topic;
import io.anlan.log.Topics;
import io.anlan.log.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in, transitions out. */
class EvaluationTopologyTest {
    private static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");
    private static final long DEVICE = 5;
    private static final long POINT = 10;
    private static final RuleRecord HIGH = high(100, 25);

    @TempDir
    private Path directory;

    private final RuleBook rules = new RuleBook();
    private Instant now = NOW;
    private final EvaluationFigures figures = new EvaluationFigures();
    private TopologyTestDriver driver;
    private TestInputTopic<String, ReadingRecord> readings;
    private TestInputTopic<String, AlarmCommandRecord> commands;
    private TestOutputTopic<String, AlarmTransitionRecord> transitions;
    private TestOutputTopic<String, PresenceRecord> presence;

    @BeforeEach
    void start() {
        rules.put("1", facility(1, 1, point(POINT, DEVICE, HIGH)));
        driver = new TopologyTestDriver(
                EvaluationTopology.of(() -> new EvaluationProcessor(
                        rules,
                        Fixtures.expectations(rules),
                        (partition, from, to, listener) -> {},
                        () -> now,
                        figures)),
                StreamsProperties.of(LogSettings.embedded("none:1"), EvaluationSettings.in(directory), "test"),
                NOW);
        readings = input(Topics.READINGS);
        commands = input(Topics.ALARM_COMMANDS);
        transitions = driver.createOutputTopic(
                Topics.ALARM_TRANSITIONS.name(), new StringDeserializer(), Wire.deserializer(Topics.ALARM_TRANSITIONS));
        presence = driver.createOutputTopic(
                Topics.PRESENCE.name(), new StringDeserializer(), Wire.deserializer(Topics.PRESENCE));
    }

    private <V extends Message> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), Wire.serializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void send(ReadingRecord reading) {
        readings.pipeInput(Long.toString(reading.getDevice()), reading);
    }

    private void order(AlarmCommandRecord command) {
        commands.pipeInput(Long.toString(command.getDevice()), command);
    }

    private List<String> steps() {
        return transitions.readValuesToList().stream().map(Fixtures::brief).toList();
    }

    @Test
    void aTransitionSaysAllThereIsToSay() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        var record = transitions.readRecord();
        assertThat(record.key()).isEqualTo("5");
        assertThat(record.value())
                .isEqualTo(AlarmTransitionRecord.newBuilder()
                        .setAlarmId(AlarmIds.of(100, POINT, Instant.ofEpochMilli(minute(1)))
                                .toString())
                        .setOrdinal(1)
                        .setRule(100)
                        .setRuleVersion(1)
                        .setKind(RuleKindRecord.HIGH)
                        .setPoint(POINT)
                        .setDevice(DEVICE)
                        .setPriority(PriorityRecord.LEVEL_2)
                        .setOnset(minute(1))
                        .setFrom(AlarmStateRecord.NORMAL_A)
                        .setTo(AlarmStateRecord.UNACKNOWLEDGED_B)
                        .setAt(minute(1))
                        .setEvaluatedAt(NOW.toEpochMilli())
                        .setValue(26)
                        .setDecimals(1)
                        .setLimit(25)
                        .setReason("above-limit 26.0 > 25")
                        .setReceivedAt(minute(1) + 500)
                        .build());
    }

    @Test
    void aCommandIsCarriedOutOnce() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        AlarmTransitionRecord raised = transitions.readValue();
        order(acknowledge(raised, "c1"));
        AlarmTransitionRecord acknowledged = transitions.readValue();
        assertThat(Fixtures.brief(acknowledged)).isEqualTo("100BC");
        assertThat(acknowledged.getActor()).isEqualTo("operator");
        assertThat(acknowledged.getComment()).isEqualTo("seen");
        assertThat(acknowledged.getCommandId()).isEqualTo("c1");
        assertThat(acknowledged.getReceivedAt()).isZero();
        assertThat(acknowledged.getValue()).isZero();
        order(acknowledge(raised, "c2"));
        assertThat(steps()).isEmpty();
        send(reading(DEVICE, minute(2), sample(POINT, 20)));
        assertThat(steps()).containsExactly("100CA");
    }

    @Test
    void whatIsNoLongerSetAsideCallsAgain() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        AlarmTransitionRecord raised = transitions.readValue();
        AlarmCommandRecord command = acknowledge(raised, "c1").toBuilder()
                .setKind(AlarmCommandRecord.Kind.ANNUNCIATE)
                .setOrdinal(1)
                .build();
        order(command);
        order(command);
        assertThat(steps()).containsExactly("100BB");
    }

    @Test
    void commandsThatFitNothingChangeNothing() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        AlarmTransitionRecord raised = transitions.readValue();
        AlarmCommandRecord command = acknowledge(raised, "c1");
        order(command.toBuilder().setPoint(77).build());
        order(command.toBuilder().setAlarmId("no uuid").build());
        order(command.toBuilder().setAlarmId(new UUID(1, 1).toString()).build());
        order(command.toBuilder()
                .setKind(AlarmCommandRecord.Kind.KIND_UNSPECIFIED)
                .build());
        order(command.toBuilder().setKind(AlarmCommandRecord.Kind.RESET).build());
        assertThat(steps()).isEmpty();
        assertThat(figures.commands()).isEqualTo(5);
    }

    @Test
    void samplesOfPointsWithoutRulesArePassedOver() {
        send(reading(DEVICE, minute(1), sample(99, 26), sample(0, 26), sample(POINT, 26)));
        assertThat(steps()).containsExactly("100AB");
        assertThat(figures.samples()).isEqualTo(3);
        assertThat(figures.samplesWithoutRules()).isEqualTo(2);
    }

    @Test
    void aReadingOfNoDeviceIsPassedOver() {
        send(reading(0, minute(1), sample(POINT, 26)));
        assertThat(steps()).isEmpty();
        assertThat(figures.samplesWithoutRules()).isEqualTo(1);
    }

    @Test
    void aRecordThatCannotBeReadIsCountedAndPassedOver() {
        var garbage =
                driver.createInputTopic(Topics.READINGS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        byte[] key = "5".getBytes(StandardCharsets.UTF_8);
        garbage.pipeInput(key, new byte[] {1, 2, 3});
        garbage.pipeInput(key, (byte[]) null);
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        assertThat(steps()).containsExactly("100AB");
        assertThat(figures.unreadable()).isEqualTo(2);
    }

    @Test
    void samplesHaveTheirOwnTimesOrThatOfTheReading() {
        send(reading(
                DEVICE,
                minute(1),
                sample(POINT, 26).toBuilder().setMeasuredAt(minute(5)).build()));
        assertThat(transitions.readValue().getOnset()).isEqualTo(minute(5));
    }

    @Test
    void badSamplesRaiseTheInstrumentAlarm() {
        send(reading(DEVICE, minute(1), bad(POINT, 26)));
        AlarmTransitionRecord raised = transitions.readValue();
        assertThat(raised.getRule()).isZero();
        assertThat(raised.getKind()).isEqualTo(RuleKindRecord.INSTRUMENT);
        assertThat(raised.getPriority()).isEqualTo(PriorityRecord.LEVEL_3);
        send(reading(DEVICE, minute(2), sample(POINT, 20)));
        assertThat(steps()).containsExactly("0BD");
    }

    @Test
    void backfillIsMarkedLateAndCounted() {
        send(reading(DEVICE, minute(1), sample(POINT, 20)));
        send(reading(DEVICE, minute(60), sample(POINT, 20)));
        send(reading(DEVICE, minute(10), sample(POINT, 26)));
        send(reading(DEVICE, minute(11), sample(POINT, 20)));
        assertThat(steps()).containsExactly("100AB late", "100BD late");
        assertThat(figures.lateSamples()).isEqualTo(2);
        send(reading(DEVICE, minute(10), sample(POINT, 26)));
        assertThat(steps()).isEmpty();
    }

    @Test
    void aNewLimitCountsFromTheNextSample() {
        send(reading(DEVICE, minute(1), sample(POINT, 20)));
        rules.put(
                "1",
                facility(
                        1,
                        2,
                        point(
                                POINT,
                                DEVICE,
                                HIGH.toBuilder().setLimit(15).setVersion(2).build())));
        assertThat(steps()).isEmpty();
        send(reading(DEVICE, minute(2), sample(POINT, 20)));
        AlarmTransitionRecord raised = transitions.readValue();
        assertThat(raised.getRuleVersion()).isEqualTo(2);
        assertThat(raised.getLimit()).isEqualTo(15);
    }

    @Test
    void theAlarmOfARemovedRuleEndsWithoutASample() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        transitions.readValue();
        rules.put("1", facility(1, 2, point(POINT, DEVICE)));
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        assertThat(steps()).as("the rules may still be changing").isEmpty();
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        AlarmTransitionRecord ended = transitions.readValue();
        assertThat(Fixtures.brief(ended)).isEqualTo("100BD");
        assertThat(ended.getReason()).isEqualTo("rule-removed");
        assertThat(ended.getDevice()).isEqualTo(DEVICE);
        order(acknowledge(ended, "c1"));
        assertThat(steps()).containsExactly("100DA");
    }

    @Test
    void theAlarmsOfARemovedFacilityEnd() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        transitions.readValue();
        rules.put("1", null);
        driver.advanceWallClockTime(EvaluationProcessor.TICK.multipliedBy(2));
        driver.advanceWallClockTime(EvaluationProcessor.TICK.multipliedBy(2));
        assertThat(steps()).containsExactly("100BD");
        send(reading(DEVICE, minute(2), sample(POINT, 26)));
        assertThat(steps()).isEmpty();
    }

    @Test
    void aRuleReplacedInTwoStepsKeepsItsAlarm() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        transitions.readValue();
        driver.advanceWallClockTime(EvaluationProcessor.TICK.multipliedBy(3));
        rules.put("1", null);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        rules.put("1", facility(1, 2, point(POINT, DEVICE, HIGH)));
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        assertThat(steps()).isEmpty();
    }

    @Test
    void thePointOfAnotherDeviceEndsItsAlarmHere() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        transitions.readValue();
        rules.put("1", facility(1, 2, point(POINT, 6, HIGH)));
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        assertThat(steps()).containsExactly("100BD");
    }

    @Test
    void aPointWithoutADeviceEndsItsAlarm() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        transitions.readValue();
        rules.put("1", facility(1, 2, point(POINT, 0, HIGH)));
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        AlarmTransitionRecord ended = transitions.readValue();
        assertThat(Fixtures.brief(ended)).isEqualTo("100BD");
        assertThat(ended.getReason()).isEqualTo("rule-removed");
        order(acknowledge(ended, "c1"));
        assertThat(steps()).containsExactly("100DA");
        send(reading(DEVICE, minute(2), sample(POINT, 26)));
        assertThat(steps()).as("what was under way is not judged").isEmpty();
        rules.put("1", facility(1, 3, point(POINT, DEVICE, HIGH)));
        send(reading(DEVICE, minute(3), sample(POINT, 26)));
        assertThat(steps()).as("attached again, it is judged again").containsExactly("100AB");
    }

    @Test
    void aPointMayPassToAnotherDeviceOfThePartition() {
        send(reading(DEVICE, minute(1), sample(POINT, 26)));
        transitions.readValue();
        send(reading(6, minute(2), sample(POINT, 20)));
        AlarmTransitionRecord returned = transitions.readValue();
        assertThat(Fixtures.brief(returned)).isEqualTo("100BD");
        assertThat(returned.getDevice()).isEqualTo(6);
    }

    @Test
    void theStoreHoldsOnlyPointsWithSomethingToRemember() {
        var store = driver.<Long, byte[]>getKeyValueStore(EvaluationTopology.ALARMS_STORE);
        for (int i = 0; i < 50; i++) {
            send(reading(DEVICE, minute(i), sample(POINT, 20)));
        }
        assertThat(store.get(POINT)).isNull();
        send(reading(DEVICE, minute(51), sample(POINT, 26)));
        byte[] kept = store.get(POINT);
        assertThat(kept).isNotNull();
        send(reading(DEVICE, minute(52), sample(POINT, 26)));
        assertThat(store.get(POINT)).isSameAs(kept);
    }

    @Test
    void tailsAreKeptAfterAnHour() {
        var store = driver.<Long, byte[]>getKeyValueStore(EvaluationTopology.TAILS_STORE);
        send(reading(DEVICE, minute(1), sample(POINT, 20)));
        now = NOW.plus(PartitionEvaluator.TAIL_KEPT_WITHIN).minusMillis(1);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        assertThat(store.get(DEVICE)).isNull();
        now = NOW.plus(PartitionEvaluator.TAIL_KEPT_WITHIN);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        assertThat(TailsCodec.parse(store.get(DEVICE)).getPointsCount()).isEqualTo(1);
    }

    private void listen(int fromMinute, int toMinute) {
        for (long at = minute(fromMinute); at <= minute(toMinute); at += 10_000) {
            send(mark(at));
        }
    }

    @Test
    void aSilentDeviceIsAStepAndAnAlarm() {
        listen(0, 1);
        send(reading(DEVICE, minute(1), sample(POINT, 20)));
        assertThat(presence.readValue().getState()).isEqualTo(PresenceStateRecord.HEARD);
        listen(1, 8);
        var silent = presence.readRecord();
        assertThat(silent.key()).isEqualTo("5");
        assertThat(silent.value())
                .isEqualTo(PresenceRecord.newBuilder()
                        .setDevice(DEVICE)
                        .setOrdinal(2)
                        .setState(PresenceStateRecord.SILENT)
                        .setSince(minute(1) + 500)
                        .setDecidedAt(NOW.toEpochMilli())
                        .setLastHeard(minute(1) + 500)
                        .setAllowedSilenceMs(300_000)
                        .build());
        var raised = transitions.readRecord();
        assertThat(raised.key()).isEqualTo("5");
        assertThat(raised.value())
                .isEqualTo(AlarmTransitionRecord.newBuilder()
                        .setAlarmId(AlarmIds.ofSilence(DEVICE, Instant.ofEpochMilli(minute(1) + 500))
                                .toString())
                        .setOrdinal(1)
                        .setKind(RuleKindRecord.COMMUNICATION)
                        .setDevice(DEVICE)
                        .setPriority(PriorityRecord.LEVEL_3)
                        .setOnset(minute(1) + 500)
                        .setFrom(AlarmStateRecord.NORMAL_A)
                        .setTo(AlarmStateRecord.UNACKNOWLEDGED_B)
                        .setAt(minute(6) + 10_000)
                        .setEvaluatedAt(NOW.toEpochMilli())
                        .setValue(309)
                        .setLimit(300)
                        .setReason("silent for 309 s")
                        .setReceivedAt(minute(6) + 10_000)
                        .build());
        assertThat(steps()).isEmpty();

        order(acknowledge(raised.value(), "c1"));
        assertThat(transitions.readValue().getCommandId()).isEqualTo("c1");
        send(reading(DEVICE, minute(9), sample(POINT, 20)));
        assertThat(steps()).containsExactly("0CA");
        assertThat(presence.readValue().getState()).isEqualTo(PresenceStateRecord.HEARD);
        assertThat(figures.presenceSteps()).isEqualTo(3);
        assertThat(figures.readings()).as("marks are none").isEqualTo(2);
    }

    @Test
    void theLastArrivalIsInTheTail() {
        var store = driver.<Long, byte[]>getKeyValueStore(EvaluationTopology.TAILS_STORE);
        send(reading(DEVICE, minute(1), sample(POINT, 20)));
        now = NOW.plus(PartitionEvaluator.TAIL_KEPT_WITHIN);
        driver.advanceWallClockTime(EvaluationProcessor.TICK);
        assertThat(TailsCodec.parse(store.get(DEVICE)).getHeardAt()).isEqualTo(minute(1) + 500);
    }
}
