package io.anlan.bench;

import com.sun.management.OperatingSystemMXBean;
import io.anlan.evaluation.Evaluation;
import io.anlan.evaluation.EvaluationSettings;
import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.LogSettings;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.Topics;
import io.anlan.log.Wire;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Evaluation on an empty log at an address, with four limits on every point and ten samples in a reading.
 *
 * <pre>
 * drain ADDRESS STATE-DIR POINTS READINGS           fills the log, then judges it: CPU of this process, without the filling
 * latency ADDRESS STATE-DIR POINTS SAMPLES/S SECONDS  from appended to seen by a reader of committed transitions
 * </pre>
 */
public final class EvaluationBench {
    private static final int SAMPLES_OF_A_READING = 10;
    private static final int IN_FLIGHT = 20_000;
    /** One sample in so many passes a limit, and the next of its point is back. */
    private static final int EXCEEDANCE_EVERY = 1_000;

    private static final double CALM = 50;
    private static final double EXCEEDING = 93;

    private final LogSettings log;
    private final Path stateDir;
    private final int devices;
    private final LogProducer producer;
    private final Semaphore room = new Semaphore(IN_FLIGHT);

    private EvaluationBench(String address, Path stateDir, int points) {
        this.log = LogSettings.embedded(address);
        this.stateDir = stateDir;
        this.devices = points / SAMPLES_OF_A_READING;
        this.producer = new LogProducer(log, Duration.ofMillis(5));
    }

    /** Prints the figures and ends the process. */
    public static void main(String[] args) throws Exception {
        var bench = new EvaluationBench(args[1], Path.of(args[2]), Integer.parseInt(args[3]));
        Topics.ensure(bench.log);
        bench.publishRules();
        switch (args[0]) {
            case "drain" -> bench.drain(Integer.parseInt(args[4]));
            case "latency" -> bench.latency(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
            default -> throw new IllegalArgumentException("Say drain or latency and not " + args[0]);
        }
        System.exit(0);
    }

    private void publishRules() {
        CompletableFuture.allOf(IntStream.rangeClosed(1, devices)
                        .mapToObj(d -> producer.append(Topics.RULES, Integer.toString(d), rules(d)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static FacilityRulesRecord rules(int device) {
        var facility = FacilityRulesRecord.newBuilder().setFacility(device).setVersion(1);
        for (int i = 0; i < SAMPLES_OF_A_READING; i++) {
            long point = point(device, i);
            facility.addPoints(PointRulesRecord.newBuilder()
                    .setPoint(point)
                    .setDevice(device)
                    .setExpectedIntervalMs(1_000)
                    .setInstrumentPriority(PriorityRecord.LEVEL_4)
                    .addRules(rule(4 * point, RuleKindRecord.LOW_LOW, 5))
                    .addRules(rule(4 * point + 1, RuleKindRecord.LOW, 10))
                    .addRules(rule(4 * point + 2, RuleKindRecord.HIGH, 90))
                    .addRules(rule(4 * point + 3, RuleKindRecord.HIGH_HIGH, 95)));
        }
        return facility.build();
    }

    private static RuleRecord rule(long id, RuleKindRecord kind, double limit) {
        return RuleRecord.newBuilder()
                .setRule(id)
                .setVersion(1)
                .setKind(kind)
                .setLimit(limit)
                .setDeadband(1)
                .setPriority(PriorityRecord.LEVEL_3)
                .build();
    }

    private static long point(int device, int index) {
        return (long) device * SAMPLES_OF_A_READING + index;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure ends the process
    private void append(int number, long startMillis) throws InterruptedException {
        int device = 1 + number % devices;
        long second = number / devices;
        var reading = ReadingRecord.newBuilder()
                .setDevice(device)
                .setMeasuredAt(startMillis + 1_000 * second)
                .setReceivedAt(System.currentTimeMillis())
                .setMessageId("20260309080000123");
        for (int i = 0; i < SAMPLES_OF_A_READING; i++) {
            long sample = (long) number * SAMPLES_OF_A_READING + i;
            boolean exceeds = mixed(sample) % EXCEEDANCE_EVERY == 0;
            reading.addSamples(SampleRecord.newBuilder()
                    .setPoint(point(device, i))
                    .setValue(exceeds ? EXCEEDING : CALM + (sample % 100) / 10.0)
                    .setDecimals(1)
                    .setFlag("N"));
        }
        room.acquire();
        producer.append(Topics.READINGS, Integer.toString(device), reading.build())
                .whenComplete((place, failure) -> {
                    room.release();
                    if (failure != null) {
                        failure.printStackTrace();
                        System.exit(1);
                    }
                });
    }

    private static long mixed(long number) {
        long spread = number * 0x9E3779B97F4A7C15L;
        return (spread ^ (spread >>> 29)) >>> 20;
    }

    private void drain(int readings) throws Exception {
        for (int i = 0; i < readings; i++) {
            append(i, 1_700_000_000_000L);
        }
        room.acquire(IN_FLIGHT);
        producer.close();
        long total = (long) readings * SAMPLES_OF_A_READING;
        System.gc();
        try (var evaluation = new Evaluation(log, EvaluationSettings.in(stateDir), InstantSource.system())) {
            long begun = System.nanoTime();
            long cpuBegun = cpu();
            evaluation.start();
            report(evaluation, "first tenth, with start", total / 10, 0, begun, cpuBegun);
            long warm = System.nanoTime();
            long cpuWarm = cpu();
            long before = evaluation.figures().samples();
            report(evaluation, "the rest, warm", total, before, warm, cpuWarm);
            report(evaluation, "all", total, 0, begun, cpuBegun);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    "transitions %d, late %d, heap in use %d MiB%n",
                    evaluation.figures().transitions(),
                    evaluation.figures().lateSamples(),
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private static void report(
            Evaluation evaluation, String what, long until, long from, long begunNanos, long cpuBegunNanos) {
        while (evaluation.figures().samples() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        double samples = evaluation.figures().samples() - from;
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        double cpuSeconds = (cpu() - cpuBegunNanos) / 1e9;
        System.out.printf(
                "%-24s %,12.0f samples, %,10.0f a second, %.2f CPU s a million%n",
                what, samples, samples / seconds, cpuSeconds / samples * 1e6);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void latency(int samplesASecond, int seconds) throws Exception {
        var latencies = new ConcurrentLinkedQueue<Long>();
        Thread.ofPlatform().daemon().start(() -> read(latencies));
        try (var evaluation = new Evaluation(log, EvaluationSettings.in(stateDir), InstantSource.system())) {
            evaluation.start();
            while (!evaluation.health().up()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            int readings = samplesASecond / SAMPLES_OF_A_READING * seconds;
            int warm = readings / 4;
            long begun = System.nanoTime();
            long cpuBegun = cpu();
            for (int i = 0; i < readings; i++) {
                long due = begun + i * (seconds * 1_000_000_000L / readings);
                LockSupport.parkNanos(due - System.nanoTime());
                append(i, 1_700_000_000_000L);
                if (i == warm) {
                    latencies.clear();
                    cpuBegun = cpu();
                }
            }
            double cpuSeconds = (cpu() - cpuBegun) / 1e9;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            long[] sorted =
                    latencies.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%d transitions: p50 %d ms, p90 %d ms, p99 %d ms, most %d ms; %.2f cores with sender and reader%n",
                    sorted.length,
                    at(sorted, 0.5),
                    at(sorted, 0.9),
                    at(sorted, 0.99),
                    Arrays.stream(sorted).max().orElse(0),
                    cpuSeconds / (seconds * 0.75));
        }
    }

    private static long at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
    }

    private void read(ConcurrentLinkedQueue<Long> latencies) {
        Map<String, Object> properties = log.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(
                properties, new StringDeserializer(), Wire.deserializer(Topics.ALARM_TRANSITIONS))) {
            List<TopicPartition> partitions = IntStream.range(0, log.partitions())
                    .mapToObj(i -> new TopicPartition(Topics.ALARM_TRANSITIONS.name(), i))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(entry -> latencies.add(
                                System.currentTimeMillis() - entry.value().getReceivedAt()));
            }
        }
    }
}
