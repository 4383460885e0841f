package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PresenceStateRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.StopPeriod;
import io.anlan.log.StopRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * A partition that crashes again and again, at any place, between any two commits, gives the same transitions and the same
 * presence as one that runs through. The log, the stores and the commits are played in memory; the readings are late,
 * repeated, bad and out of order at will, devices are silent, and the platform does not listen at times.
 */
class CrashProperties {
    /** Small, so that tails are kept and readings are heard again all the time. */
    private static final int REACH = 7;

    private static final InstantSource CLOCK = InstantSource.fixed(Fixtures.START);
    private static final int DEVICES = 3;
    private static final int POINTS_OF_A_DEVICE = 2;
    private static final long MARK_EVERY = 10_000;
    private static final int ACKNOWLEDGE_EVERY = 11;

    private static RuleBook rules() {
        var book = new RuleBook();
        for (long device = 1; device <= DEVICES; device++) {
            long first = 10 * device;
            book.put(
                    Long.toString(device),
                    Fixtures.facility(
                            device,
                            1,
                            Fixtures.point(first, device, limits(100 * first)),
                            Fixtures.point(first + 1, device, limits(100 * (first + 1)))));
        }
        return book;
    }

    private static RuleRecord[] limits(long id) {
        RuleRecord high = Fixtures.high(id, 25);
        return new RuleRecord[] {
            high,
            high.toBuilder()
                    .setRule(id + 1)
                    .setKind(RuleKindRecord.HIGH_HIGH)
                    .setLimit(30)
                    .setOnDelayMs(2 * Fixtures.MINUTE)
                    .setOffDelayMs(3 * Fixtures.MINUTE)
                    .setDeadband(2)
                    .build(),
            high.toBuilder()
                    .setRule(id + 2)
                    .setKind(RuleKindRecord.RATE_OF_CHANGE)
                    .setLimit(8)
                    .build(),
            high.toBuilder()
                    .setRule(id + 3)
                    .setKind(RuleKindRecord.LOW)
                    .setLimit(15)
                    .setLatching(true)
                    .setPriority(PriorityRecord.LEVEL_1)
                    .build()
        };
    }

    @Provide
    Arbitrary<List<ReadingRecord>> readings() {
        return Arbitraries.randoms().map(CrashProperties::readings);
    }

    private static List<ReadingRecord> readings(Random random) {
        var readings = new ArrayList<ReadingRecord>();
        int[] minute = new int[DEVICES + 1];
        int count = random.nextInt(120);
        for (int i = 0; i < count; i++) {
            int device = 1 + random.nextInt(DEVICES);
            int step = random.nextInt(10);
            if (step == 0) {
                minute[device] += random.nextInt(20); // a gap
            }
            boolean late = step <= 2;
            int at = late ? random.nextInt(minute[device] + 1) : minute[device]++;
            readings.add(reading(random, device, at));
            if (step == 9) {
                readings.add(readings.get(random.nextInt(readings.size()))); // sent again
            }
        }
        return readings;
    }

    private static ReadingRecord reading(Random random, int device, int at) {
        ReadingRecord.Builder reading = Fixtures.reading(device, Fixtures.minute(at)).toBuilder();
        for (int i = 0; i < POINTS_OF_A_DEVICE; i++) {
            SampleRecord sample = Fixtures.sample(10L * device + i, 10 + 2 * random.nextInt(14));
            reading.addSamples(random.nextInt(12) == 0 ? Fixtures.bad(sample.getPoint(), sample.getValue()) : sample);
        }
        return reading.setSeries(random.nextInt(15) == 0 ? SeriesRecord.MINUTE : SeriesRecord.REALTIME)
                .build();
    }

    /** Brings the readings to their arrival, with marks between them as long as the platform listens. */
    private static List<ReadingRecord> withMarks(List<ReadingRecord> readings, Random random) {
        var log = new ArrayList<ReadingRecord>();
        long now = Fixtures.START.toEpochMilli();
        for (ReadingRecord reading : readings) {
            long arrival = now + random.nextInt(random.nextInt(8) == 0 ? 500_000 : 90_000);
            boolean isOutage = random.nextInt(15) == 0;
            while (!isOutage && now + MARK_EVERY <= arrival) {
                now += MARK_EVERY;
                log.add(Fixtures.mark(now));
            }
            now = arrival;
            boolean wasHeldUp = random.nextInt(15) == 0;
            long receivedAt = wasHeldUp ? now - random.nextInt(600_000) : now;
            log.add(reading.toBuilder().setReceivedAt(receivedAt).build());
        }
        return log;
    }

    /** The stops are those of device 2: two times in which it may be silent. */
    private static StopBook stops() {
        var stops = new StopBook();
        stops.put(
                "2",
                StopRecord.newBuilder()
                        .setDevice(2)
                        .addPeriods(StopPeriod.newBuilder()
                                .setFrom(Fixtures.minute(5))
                                .setTo(Fixtures.minute(20)))
                        .addPeriods(StopPeriod.newBuilder()
                                .setFrom(Fixtures.minute(40))
                                .setTo(Fixtures.minute(50)))
                        .build());
        return stops;
    }

    /** A partition that begins where a transaction ended. */
    private static final class Run {
        private final Expectations expectations;
        private final RuleBook rules;
        private final List<ReadingRecord> log;
        private Steps steps;
        private PartitionEvaluator partition;

        Run(RuleBook rules, List<ReadingRecord> log) {
            this.rules = rules;
            this.log = log;
            this.expectations = new Expectations(rules, new DisabledDevices(), stops(), PresenceSettings.defaults());
            this.steps = new Steps();
            this.partition = start(0);
        }

        Steps steps() {
            return steps;
        }

        void crash(Steps committed, int committedOffset) {
            steps = committed.copy();
            partition = start(committedOffset);
        }

        /** Begins at the committed place, hearing again what a start hears again. */
        private PartitionEvaluator start(int committed) {
            var figures = new EvaluationFigures();
            var started = new PartitionEvaluator(
                    rules,
                    new PartitionPresence(0, expectations, steps, CLOCK, figures),
                    steps,
                    steps::alarm,
                    CLOCK,
                    figures,
                    REACH);
            steps.restore(started);
            for (int offset = Math.max(0, committed - REACH); offset < committed; offset++) {
                started.observe(offset, log.get(offset));
            }
            return started;
        }

        /** Judges a reading; somebody acknowledges one alarm after some. */
        void judge(int offset) {
            partition.judge(offset, log.get(offset));
            if (offset % ACKNOWLEDGE_EVERY == 0 && !steps.transitions().isEmpty()) {
                List<AlarmTransitionRecord> all = steps.transitions();
                AlarmTransitionRecord some = all.stream()
                        .sorted(Comparator.comparing(AlarmTransitionRecord::getAlarmId)
                                .thenComparingInt(AlarmTransitionRecord::getOrdinal))
                        .skip(offset % all.size())
                        .findFirst()
                        .orElseThrow();
                partition.order(Fixtures.acknowledge(some, "c" + offset));
            }
        }
    }

    @Property(tries = 200)
    void crashesChangeNothing(@ForAll("readings") List<ReadingRecord> readings, @ForAll Random random) {
        RuleBook rules = rules();
        List<ReadingRecord> log = withMarks(readings, random);
        var whole = new Run(rules, log);
        for (int offset = 0; offset < log.size(); offset++) {
            whole.judge(offset);
        }
        Steps expected = whole.steps();

        var run = new Run(rules, log);
        Steps committed = run.steps().copy();
        int committedOffset = 0;
        int offset = 0;
        while (offset < log.size()) {
            run.judge(offset);
            offset++;
            if (random.nextInt(4) == 0) {
                committed = run.steps().copy();
                committedOffset = offset;
            }
            if (random.nextInt(10) == 0) {
                run.crash(committed, committedOffset);
                offset = committedOffset;
            }
        }
        Steps steps = run.steps();
        assertThat(steps.transitionsByDevice()).isEqualTo(expected.transitionsByDevice());
        assertThat(steps.presenceByDevice()).isEqualTo(expected.presenceByDevice());
        assertThat(steps.alarms()).usingRecursiveComparison().isEqualTo(expected.alarms());
        assertThat(steps.presences()).usingRecursiveComparison().isEqualTo(expected.presences());
        Statistics.label("became silent")
                .collect(expected.presenceSteps().stream()
                        .anyMatch(step -> step.getState() == PresenceStateRecord.SILENT))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 25));
    }
}
