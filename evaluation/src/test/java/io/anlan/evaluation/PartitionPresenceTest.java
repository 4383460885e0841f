package io.anlan.evaluation;

import static io.anlan.evaluation.Fixtures.facility;
import static io.anlan.evaluation.Fixtures.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.alarm.AlarmIds;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.DeviceRecord;
import io.anlan.log.ListeningGapRecord;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.PresenceRecord;
import io.anlan.log.StopPeriod;
import io.anlan.log.StopRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One device that is to be heard every minute, so that five minutes of silence are too much. Times are seconds. */
class PartitionPresenceTest {
    private static final long DEVICE = 5;
    private static final int PARTITION = 3;

    private final RuleBook rules = new RuleBook();
    private final DisabledDevices disabled = new DisabledDevices();
    private final StopBook stops = new StopBook();
    private final Recorder recorder = new Recorder();
    private final DevicePresence device = new DevicePresence(DEVICE);
    private final PartitionPresence presence = new PartitionPresence(
            PARTITION,
            new Expectations(rules, disabled, stops, PresenceSettings.defaults()),
            recorder,
            InstantSource.fixed(Fixtures.START),
            new EvaluationFigures());

    private static final class Recorder implements PartitionPresence.Outlet {
        private final List<PresenceRecord> steps = new ArrayList<>();
        private final List<AlarmTransitionRecord> alarms = new ArrayList<>();

        @Override
        public void keepPresence(long device, byte[] kept) {}

        @Override
        public void presence(PresenceRecord step) {
            steps.add(step);
        }

        @Override
        public void alarm(AlarmTransitionRecord step) {
            alarms.add(step);
        }
    }

    @BeforeEach
    void register() {
        rules.put("1", facility(1, 1, every(60)));
    }

    private static PointRulesRecord every(int seconds) {
        return point(10, DEVICE).toBuilder()
                .setExpectedIntervalMs(1_000L * seconds)
                .build();
    }

    private static long at(int second) {
        return Fixtures.START.toEpochMilli() + 1_000L * second;
    }

    /** A mark every ten seconds. */
    private void listen(int from, int to) {
        for (int second = from; second <= to; second += 10) {
            presence.mark(at(second));
        }
    }

    private void hear(int second) {
        presence.heard(device, at(second));
    }

    /** Steps of the device since the last call, as in {@code SILENT 2 since 3}. */
    private List<String> steps() {
        List<String> steps = recorder.steps.stream()
                .filter(step -> step.getDevice() == DEVICE)
                .map(step -> "%s %d since %d".formatted(step.getState(), step.getOrdinal(), second(step.getSince())))
                .toList();
        recorder.steps.clear();
        return steps;
    }

    /** Steps of its alarm since the last call, as in {@code AB 1 silent for 300 s}. */
    private List<String> alarms() {
        List<String> steps = recorder.alarms.stream()
                .map(step -> "%s %d %s".formatted(letters(step), step.getOrdinal(), step.getReason()))
                .toList();
        recorder.alarms.clear();
        return steps;
    }

    private static String letters(AlarmTransitionRecord step) {
        return Fixtures.brief(step).substring(1);
    }

    private static long second(long time) {
        return (time - Fixtures.START.toEpochMilli()) / 1_000;
    }

    private boolean acknowledge(AlarmTransitionRecord raised) {
        return presence.order(device, Fixtures.acknowledge(raised, "c1"));
    }

    private void stop(int from, int to) {
        stops.put(
                "5",
                StopRecord.newBuilder()
                        .setDevice(DEVICE)
                        .addPeriods(StopPeriod.newBuilder()
                                .setStop(1)
                                .setFrom(at(from))
                                .setTo(at(to)))
                        .build());
    }

    @Test
    void theFirstMessageIsAStepAndTheNextOnesAreNone() {
        listen(0, 10);
        hear(13);
        assertThat(steps()).containsExactly("HEARD 1 since 13");
        hear(20);
        listen(20, 300);
        hear(306);
        listen(310, 600);
        assertThat(steps()).isEmpty();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void isSilentAtTheFirstMarkAfterFiveMinutes() {
        listen(0, 0);
        hear(0);
        listen(10, 290);
        assertThat(steps()).containsExactly("HEARD 1 since 0");
        presence.mark(at(300) - 1);
        assertThat(steps()).isEmpty();
        presence.mark(at(300));
        assertThat(recorder.steps.getFirst().getAllowedSilenceMs()).isEqualTo(300_000);
        assertThat(recorder.steps.getFirst().getLastHeard()).isEqualTo(at(0));
        assertThat(steps()).containsExactly("SILENT 2 since 0");
        assertThat(alarms()).containsExactly("AB 1 silent for 300 s");
        listen(310, 2_000);
        assertThat(steps()).as("said once").isEmpty();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void threeMissedIntervalsWhenTheyAreLonger() {
        rules.put("1", facility(1, 2, every(600)));
        listen(0, 0);
        hear(5);
        listen(10, 1_800);
        assertThat(steps()).containsExactly("HEARD 1 since 5");
        listen(1_810, 1_810);
        assertThat(steps()).containsExactly("SILENT 2 since 5");
    }

    @Test
    void anOutageOfThePlatformIsNotOneOfTheDevice() {
        listen(0, 100);
        hear(105);
        listen(110, 200);
        steps();
        listen(5_000, 5_000);
        assertThat(recorder.steps)
                .containsExactly(PresenceRecord.newBuilder()
                        .setOrdinal(1)
                        .setDecidedAt(Fixtures.START.toEpochMilli())
                        .setListeningGap(ListeningGapRecord.newBuilder()
                                .setPartition(PARTITION)
                                .setFrom(at(200))
                                .setTo(at(5_000)))
                        .build());
        steps();
        listen(5_010, 5_200);
        assertThat(steps()).as("95 s before and 200 s after").isEmpty();
        listen(5_210, 5_210);
        assertThat(steps()).containsExactly("SILENT 2 since 105");
        assertThat(alarms()).containsExactly("AB 1 silent for 305 s");
    }

    @Test
    void nothingIsDecidedWhileNobodyListens() {
        listen(0, 0);
        hear(5);
        presence.mark(at(100_000));
        presence.mark(at(200_000));
        assertThat(steps()).containsExactly("HEARD 1 since 5");
    }

    private AlarmTransitionRecord silentAlarm() {
        listen(0, 0);
        hear(0);
        listen(10, 300);
        AlarmTransitionRecord raised = recorder.alarms.getFirst();
        steps();
        alarms();
        return raised;
    }

    @Test
    void isHeardAgain() {
        silentAlarm();
        hear(333);
        assertThat(recorder.alarms.getFirst().getAt()).isEqualTo(at(333));
        assertThat(steps()).containsExactly("HEARD 3 since 333");
        assertThat(alarms()).containsExactly("BD 2 heard");
        listen(310, 630);
        assertThat(steps()).isEmpty();
        listen(640, 640);
        assertThat(steps()).containsExactly("SILENT 4 since 333");
        assertThat(alarms()).as("nobody has seen the first").containsExactly("DB 3 silent for 307 s");
    }

    @Test
    void anAlarmThatWasSeenEndsWhenTheDeviceIsHeard() {
        AlarmTransitionRecord raised = silentAlarm();
        assertThat(acknowledge(raised)).isTrue();
        assertThat(alarms()).containsExactly("BC 2 acknowledged");
        assertThat(acknowledge(raised)).as("again").isFalse();
        hear(333);
        assertThat(alarms()).containsExactly("CA 3 heard");
        listen(310, 640);
        AlarmTransitionRecord next = recorder.alarms.getFirst();
        assertThat(next.getOrdinal()).isEqualTo(1);
        assertThat(next.getAlarmId())
                .isEqualTo(AlarmIds.ofSilence(DEVICE, Instant.ofEpochMilli(at(333)))
                        .toString())
                .isNotEqualTo(raised.getAlarmId());
    }

    @Test
    void anAlarmThatReturnedIsFinishedByItsAcknowledgement() {
        AlarmTransitionRecord raised = silentAlarm();
        hear(333);
        assertThat(acknowledge(raised)).isTrue();
        assertThat(alarms()).containsExactly("BD 2 heard", "DA 3 acknowledged");
        assertThat(acknowledge(raised)).isFalse();
    }

    @Test
    void theAlarmOfASilentDeviceCallsAgainWhenItIsNoLongerSetAside() {
        AlarmTransitionRecord raised = silentAlarm();
        assertThat(acknowledge(raised)).isTrue();
        assertThat(alarms()).containsExactly("BC 2 acknowledged");
        var order = Fixtures.acknowledge(raised, "c2").toBuilder()
                .setKind(io.anlan.log.AlarmCommandRecord.Kind.ANNUNCIATE)
                .setOrdinal(2)
                .build();
        assertThat(presence.order(device, order)).isTrue();
        assertThat(alarms()).containsExactly("CB 3 set-aside-ended");
        assertThat(presence.order(device, order)).as("again").isFalse();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void ordersThatFitNothingChangeNothing() {
        AlarmTransitionRecord raised = silentAlarm();
        assertThat(acknowledge(raised.toBuilder().setAlarmId("another").build()))
                .isFalse();
        var reset = Fixtures.acknowledge(raised, "c1").toBuilder()
                .setKind(io.anlan.log.AlarmCommandRecord.Kind.RESET)
                .build();
        assertThat(presence.order(device, reset)).isFalse();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aMessageThatArrivedLongAgoEndsNoSilence() {
        silentAlarm();
        listen(310, 900);
        hear(500);
        assertThat(steps()).as("it would be silent since then all the same").isEmpty();
        hear(700);
        assertThat(steps()).containsExactly("HEARD 3 since 700");
        listen(910, 1_000);
        assertThat(steps()).containsExactly("SILENT 4 since 700");
    }

    @Test
    void anOlderMessageChangesNothing() {
        listen(0, 0);
        hear(100);
        hear(50);
        listen(10, 390);
        assertThat(steps()).containsExactly("HEARD 1 since 100");
        listen(400, 400);
        assertThat(steps()).containsExactly("SILENT 2 since 100");
    }

    @Test
    void duringAStopADeviceIsSilentWithoutAnAlarm() {
        stop(100, 1_000);
        listen(0, 0);
        hear(0);
        listen(10, 990);
        assertThat(steps()).containsExactly("HEARD 1 since 0", "SILENT 2 since 0");
        assertThat(alarms()).isEmpty();
        listen(1_000, 1_000);
        assertThat(recorder.alarms.getFirst().getOnset()).as("the excuse ended").isEqualTo(at(1_000));
        assertThat(alarms()).containsExactly("AB 1 silent for 1000 s");
    }

    @Test
    void aStopThatIsApprovedLaterEndsTheAlarm() {
        AlarmTransitionRecord raised = silentAlarm();
        stop(200, 1_000);
        listen(310, 320);
        assertThat(alarms()).containsExactly("BD 2 stopped");
        assertThat(acknowledge(raised)).isTrue();
        listen(330, 990);
        assertThat(alarms()).containsExactly("DA 3 acknowledged");
        listen(1_000, 1_000);
        AlarmTransitionRecord next = recorder.alarms.getFirst();
        assertThat(next.getAlarmId()).as("a new alarm").isNotEqualTo(raised.getAlarmId());
        assertThat(alarms()).containsExactly("AB 1 silent for 1000 s");
    }

    @Test
    void aStopThatBeginsEndsTheAlarm() {
        stop(400, 500);
        silentAlarm();
        listen(310, 400);
        assertThat(alarms()).containsExactly("BD 2 stopped");
        listen(410, 500);
        assertThat(alarms()).containsExactly("DB 3 silent for 500 s");
    }

    @Test
    void ofADeviceWithoutPointsNothingIsExpected() {
        rules.put("1", null);
        listen(0, 0);
        hear(0);
        listen(10, 1_000);
        assertThat(steps()).isEmpty();
        rules.put("1", facility(1, 2, every(60)));
        hear(1_003);
        assertThat(steps()).containsExactly("HEARD 1 since 1003");
    }

    @Test
    void theAlarmOfADeviceThatIsSwitchedOffEnds() {
        silentAlarm();
        disabled.put("5", DeviceRecord.newBuilder().setDevice(DEVICE).build());
        listen(310, 310);
        assertThat(alarms()).as("it may still be changing").isEmpty();
        listen(320, 320);
        assertThat(alarms()).containsExactly("BD 2 rule-removed");
        listen(330, 900);
        assertThat(alarms()).isEmpty();
        disabled.put("5", null);
        listen(910, 920);
        assertThat(alarms()).containsExactly("DB 3 silent for 920 s");
    }

    @Test
    void rulesThatAreReplacedInTwoStepsEndNoAlarm() {
        silentAlarm();
        rules.put("1", null);
        listen(310, 310);
        rules.put("1", facility(1, 2, every(60)));
        listen(320, 340);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aShorterIntervalCountsAtOnce() {
        rules.put("1", facility(1, 2, every(6_000)));
        listen(0, 0);
        hear(0);
        listen(10, 1_000);
        rules.put("1", facility(1, 3, every(60)));
        listen(1_010, 1_010);
        assertThat(steps()).containsExactly("HEARD 1 since 0");
        listen(1_020, 1_020);
        assertThat(steps()).containsExactly("SILENT 2 since 0");
    }

    @Test
    void aLongerIntervalCountsAtOnceToo() {
        listen(0, 0);
        hear(0);
        listen(10, 200);
        rules.put("1", facility(1, 2, every(600)));
        listen(210, 1_790);
        assertThat(steps()).containsExactly("HEARD 1 since 0");
        listen(1_800, 1_800);
        assertThat(steps()).containsExactly("SILENT 2 since 0");
    }
}
