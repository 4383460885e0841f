package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.PresenceRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole evaluation on a real broker, with both of them killed. */
class EvaluationIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int DEVICES = 40;
    private static final int POINTS_OF_A_DEVICE = 5;
    private static final int MINUTES = 250;
    private static final int MARKS_A_MINUTE = 3;
    /** Every fourth device is silent, and the platform does not listen for a part of it. */
    private static final int SILENT_FROM = 40;

    private static final int OUTAGE_FROM = 60;
    private static final int OUTAGE_TO = 75;
    private static final int SILENT_TO = 120;
    private static final long LAST_RULE = 9;

    @TempDir
    private Path directory;

    private final List<ChildProcess> children = new ArrayList<>();
    private TestBroker broker;
    private LogSettings log;
    private PatientProducer producer;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new TestBroker(directory);
        broker.start();
        log = LogSettings.embedded(broker.address());
        Wait.until(LIMIT, "topics", this::makeTopics);
        producer = new PatientProducer(log);
    }

    /** A broker on a very busy machine is fenced for a moment and refuses. */
    private boolean makeTopics() {
        try {
            Topics.ensure(log);
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stopAll() {
        producer.close();
        children.forEach(ChildProcess::close);
        broker.close();
    }

    private static long point(int device, int index) {
        return 100L * device + index + 1;
    }

    private static FacilityRulesRecord rules(int device) {
        PointRulesRecord[] points = IntStream.range(0, POINTS_OF_A_DEVICE)
                .mapToObj(index -> rules(device, point(device, index)))
                .toArray(PointRulesRecord[]::new);
        return Fixtures.facility(device, 1, points);
    }

    private static PointRulesRecord rules(int device, long point) {
        var high = Fixtures.high(10 * point, 25);
        return Fixtures.point(
                point,
                device,
                high,
                high.toBuilder()
                        .setRule(10 * point + 1)
                        .setLimit(30)
                        .setKind(RuleKindRecord.HIGH_HIGH)
                        .setOnDelayMs(3 * Fixtures.MINUTE)
                        .setOffDelayMs(2 * Fixtures.MINUTE)
                        .build(),
                high.toBuilder()
                        .setRule(10 * point + 2)
                        .setLimit(14)
                        .setKind(RuleKindRecord.RATE_OF_CHANGE)
                        .build(),
                high.toBuilder().setRule(10 * point + LAST_RULE).setLimit(1_000).build());
    }

    /** Values that wander, with gaps that are filled late, readings sent twice and bad ones. The last tells the end. */
    private static List<ReadingRecord> readings(Random random) {
        var readings = new ArrayList<ReadingRecord>();
        var heldBack = new ArrayList<ReadingRecord>();
        double[] value = new double[100 * (DEVICES + 1)];
        for (int minute = 0; minute < MINUTES; minute++) {
            if (minute < OUTAGE_FROM || minute >= OUTAGE_TO) {
                readings.addAll(marks(minute));
            }
            for (int device = 1; device <= DEVICES; device++) {
                if (device % 4 == 0 && minute >= SILENT_FROM && minute < SILENT_TO) {
                    continue;
                }
                ReadingRecord reading = reading(random, device, minute, value);
                if (random.nextInt(20) == 0) {
                    heldBack.add(reading);
                } else {
                    readings.add(reading);
                }
                if (random.nextInt(50) == 0) {
                    readings.add(reading);
                }
            }
            if (minute % 15 == 14) {
                readings.addAll(heldBack);
                heldBack.clear();
            }
        }
        for (int device = 1; device <= DEVICES; device++) {
            readings.add(Fixtures.reading(device, Fixtures.minute(MINUTES), Fixtures.sample(point(device, 0), 2_000)));
        }
        return readings;
    }

    private static List<ReadingRecord> marks(int minute) {
        return IntStream.range(0, MARKS_A_MINUTE)
                .mapToObj(i -> Fixtures.mark(Fixtures.minute(minute) + i * (Fixtures.MINUTE / MARKS_A_MINUTE)))
                .toList();
    }

    private static ReadingRecord reading(Random random, int device, int minute, double[] value) {
        var reading = Fixtures.reading(device, Fixtures.minute(minute)).toBuilder();
        for (int index = 0; index < POINTS_OF_A_DEVICE; index++) {
            int slot = (int) point(device, index);
            value[slot] = Math.clamp(value[slot] + 4 * random.nextGaussian(), 0, 40);
            reading.addSamples(
                    random.nextInt(200) == 0
                            ? Fixtures.bad(slot, value[slot])
                            : Fixtures.sample(slot, Math.rint(10 * value[slot]) / 10));
        }
        return reading.build();
    }

    private static RuleBook ruleBook() {
        var book = new RuleBook();
        IntStream.rangeClosed(1, DEVICES).forEach(device -> book.put(Integer.toString(device), rules(device)));
        return book;
    }

    /** What comes of the readings when nothing goes wrong. */
    private static Steps expected(List<ReadingRecord> readings) {
        var steps = new Steps();
        RuleBook rules = ruleBook();
        InstantSource clock = InstantSource.fixed(Fixtures.START);
        var figures = new EvaluationFigures();
        var whole = new PartitionEvaluator(
                rules,
                new PartitionPresence(0, Fixtures.expectations(rules), steps, clock, figures),
                steps,
                steps::alarm,
                clock,
                figures,
                PartitionEvaluator.TAIL_REACH);
        IntStream.range(0, readings.size()).forEach(i -> whole.judge(i, readings.get(i)));
        return steps;
    }

    private static AlarmTransitionRecord withoutClock(AlarmTransitionRecord step) {
        return step.toBuilder().clearEvaluatedAt().build();
    }

    private static PresenceRecord withoutClock(PresenceRecord step) {
        return step.toBuilder().clearDecidedAt().build();
    }

    private void publishRules() throws Exception {
        for (int device = 1; device <= DEVICES; device++) {
            producer.append(Topics.RULES, device, rules(device)).get();
        }
    }

    private CompletableFuture<Void> sendSlowly(List<ReadingRecord> readings) {
        return CompletableFuture.runAsync(() -> {
            var appended = new ArrayList<Future<?>>();
            appended.add(producer.append(Topics.READINGS, 1, new byte[] {1, 2, 3})); // passed over, at every start
            for (ReadingRecord reading : readings) {
                if (reading.getDevice() == 0) {
                    appended.addAll(producer.appendToAll(Topics.READINGS, log.partitions(), reading));
                } else {
                    appended.add(producer.append(Topics.READINGS, reading.getDevice(), reading));
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(800));
            }
            producer.flush();
            assertThat(appended).allMatch(each -> each.state() == Future.State.SUCCESS);
        });
    }

    private ChildProcess startEvaluation() throws Exception {
        ChildProcess child = ChildProcess.start(
                "evaluation",
                EvaluationChild.class,
                broker.address(),
                directory.resolve("state").toString());
        children.add(child);
        return child;
    }

    @Test
    void everyTransitionComesExactlyOnceWhateverIsKilled() throws Exception {
        long seed = new Random().nextLong();
        List<ReadingRecord> readings = readings(new Random(seed));
        Steps whole = expected(readings);
        List<AlarmTransitionRecord> expected = allOf(whole.transitions(), EvaluationIT::withoutClock);
        List<PresenceRecord> presence = allOf(whole.presenceSteps(), EvaluationIT::withoutClock);
        assertThat(presence).as("silent, and heard again").hasSizeGreaterThanOrEqualTo(1 + DEVICES + 2 * (DEVICES / 4));
        publishRules();
        try (var reader = new TopicReader<>(log, Topics.ALARM_TRANSITIONS);
                var presenceReader = new TopicReader<>(log, Topics.PRESENCE)) {
            ChildProcess evaluation = startEvaluation();
            CompletableFuture<Void> sent = sendSlowly(readings);
            awaitSeen(reader, expected.size() / 20);
            evaluation.kill();
            evaluation = startEvaluation();
            awaitSeen(reader, expected.size() / 3);
            broker.kill();
            broker.start();
            awaitSeen(reader, expected.size() / 2);
            evaluation.kill();
            evaluation = startEvaluation();
            Wait.until(LIMIT, "the last alarm of every device", () -> lastAlarms(reader) >= DEVICES);
            assertThat(evaluation.isAlive()).isTrue();
            sent.get(1, TimeUnit.SECONDS);
            assertThat(allOf(reader.seen(), EvaluationIT::withoutClock))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            Wait.until(LIMIT, "presence", () -> devices(presenceReader.seen()).size() >= presence.size() - 1);
            List<PresenceRecord> seen = allOf(presenceReader.seen(), EvaluationIT::withoutClock);
            assertThat(devices(seen)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(devices(presence));
            assertThat(seen.stream()
                            .filter(step -> step.getDevice() == 0)
                            .map(step -> step.getListeningGap().getPartition()))
                    .as("each partition tells of the outage once")
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, log.partitions()).boxed().toList());
        }
    }

    private static <T> List<T> allOf(List<T> steps, UnaryOperator<T> withoutClock) {
        return steps.stream().map(withoutClock).toList();
    }

    private static List<PresenceRecord> devices(List<PresenceRecord> steps) {
        return steps.stream().filter(step -> step.getDevice() != 0).toList();
    }

    private static void awaitSeen(TopicReader<?> reader, int count) throws Exception {
        Wait.until(LIMIT, count + " transitions", () -> reader.seen().size() >= count);
    }

    private static long lastAlarms(TopicReader<AlarmTransitionRecord> reader) {
        return reader.seen().stream()
                .filter(step -> step.getRule() % 10 == LAST_RULE)
                .count();
    }

    @Test
    void aBrokerThatGoesAwayAndAThreadThatFailsAreOvercome() throws Exception {
        publishRules();
        var planted = new AtomicBoolean();
        InstantSource failing = () -> {
            if (planted.getAndSet(false)) {
                throw new IllegalStateException("A planted failure.");
            }
            return Instant.now();
        };
        try (var reader = new TopicReader<>(log, Topics.ALARM_TRANSITIONS);
                var evaluation = new Evaluation(log, EvaluationSettings.in(directory.resolve("state")), failing)) {
            assertThat(evaluation.health().up()).isFalse();
            evaluation.start();
            Wait.until(LIMIT, "up", () -> evaluation.health().up());
            assertThat(evaluation.points()).isEqualTo(DEVICES * POINTS_OF_A_DEVICE);
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Evaluation(
                                    log, EvaluationSettings.in(directory.resolve("state")), InstantSource.system())
                            .start())
                    .withMessageContaining("state directory");
            planted.set(true);
            send(3, 26);
            awaitSeen(reader, 1);
            assertThat(evaluation.figures().failures()).isEqualTo(1);

            broker.kill();
            Wait.until(LIMIT, "down", () -> !evaluation.health().up());
            broker.start();
            Wait.until(LIMIT, "up again", () -> evaluation.health().up());

            send(4, 20);
            awaitSeen(reader, 2);
            producer.append(
                            Topics.ALARM_COMMANDS,
                            1,
                            Fixtures.acknowledge(reader.seen().get(1), "c1"))
                    .get();
            awaitSeen(reader, 3);
            assertThat(reader.seen().stream().map(Fixtures::brief)).containsExactly("1010AB", "1010BD", "1010DA");
            assertThat(evaluation.figures().samples()).isGreaterThanOrEqualTo(2);
            assertThat(evaluation.figures().commands()).isEqualTo(1);
            Wait.until(LIMIT, "nothing waits", () -> evaluation.lag() == 0);
        }
        assertThat(Files.readString(directory.resolve("state").resolve("process-name")))
                .hasSize(36);
    }

    @Test
    void aThreadThatHangsIsReportedAsADelayWithinSeconds() throws Exception {
        publishRules();
        var hangs = new AtomicBoolean();
        InstantSource hanging = () -> {
            while (hangs.get()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return Instant.now();
        };
        try (var evaluation = new Evaluation(log, EvaluationSettings.in(directory.resolve("state")), hanging)) {
            evaluation.start();
            Wait.until(LIMIT, "up", () -> evaluation.health().up());
            send(3, 20);
            Wait.until(LIMIT, "judged", () -> evaluation.figures().readings() == 1);
            assertThat(evaluation.health().delayed()).isFalse();
            hangs.set(true);
            send(4, 20);
            Wait.until(
                    Duration.ofSeconds(30), "delayed", () -> evaluation.health().delayed());
            assertThat(evaluation.health().up()).isTrue();
            // The first reading waits too when its commit was still to come.
            assertThat(evaluation.health().reason())
                    .matches("[12] reading\\(s\\) wait to be judged, the oldest for more than \\d+ s");
            Wait.until(LIMIT, "its age", () -> evaluation.health().reason().endsWith("more than 15 s"));
            hangs.set(false);
            Wait.until(LIMIT, "live again", () -> !evaluation.health().delayed());
        } finally {
            hangs.set(false);
        }
    }

    private void send(int minute, double value) throws Exception {
        producer.append(
                        Topics.READINGS,
                        1,
                        Fixtures.reading(1, Fixtures.minute(minute), Fixtures.sample(point(1, 0), value)))
                .get();
    }
}
