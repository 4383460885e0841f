package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.RuleKindRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * A partition that crashes again and again, at any place, between any two commits, gives the same transitions as one that
 * runs through. The log, the stores and the commits are played in memory; the readings are late, repeated, bad and out of
 * order at will.
 */
class CrashProperties {
    /** Small, so that tails are kept and readings are heard again all the time. */
    private static final int REACH = 7;

    private static final InstantSource CLOCK = InstantSource.fixed(Fixtures.START);
    private static final int DEVICES = 3;
    private static final int POINTS_OF_A_DEVICE = 2;

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

    /** What a transaction has written. */
    private static final class Stores implements PartitionEvaluator.Memory {
        private final Map<Long, byte[]> alarms = new HashMap<>();
        private final Map<Long, byte[]> tails = new HashMap<>();
        private final List<AlarmTransitionRecord> transitions = new ArrayList<>();

        Stores copy() {
            var copy = new Stores();
            copy.alarms.putAll(alarms);
            copy.tails.putAll(tails);
            copy.transitions.addAll(transitions);
            return copy;
        }

        @Override
        public void keepAlarms(long point, byte @Nullable [] kept) {
            if (kept == null) {
                alarms.remove(point);
            } else {
                alarms.put(point, kept);
            }
        }

        @Override
        public void keepTail(long device, byte[] tail) {
            tails.put(device, tail);
        }
    }

    /** Runs through from the committed place, hearing again what a start hears again. */
    private static PartitionEvaluator start(RuleBook rules, Stores stores, List<ReadingRecord> log, int committed) {
        var partition =
                new PartitionEvaluator(rules, stores, stores.transitions::add, CLOCK, new EvaluationFigures(), REACH);
        new HashMap<>(stores.tails).forEach(partition::restoreTail);
        new HashMap<>(stores.alarms).forEach(partition::restoreAlarms);
        for (int offset = Math.max(0, committed - REACH); offset < committed; offset++) {
            partition.observe(offset, log.get(offset));
        }
        return partition;
    }

    @Property(tries = 200)
    void crashesChangeNothing(@ForAll("readings") List<ReadingRecord> log, @ForAll Random random) {
        RuleBook rules = rules();
        var expected = new Stores();
        PartitionEvaluator whole = start(rules, expected, log, 0);
        for (int offset = 0; offset < log.size(); offset++) {
            whole.judge(offset, log.get(offset));
        }

        var committed = new Stores();
        int committedOffset = 0;
        var stores = committed.copy();
        PartitionEvaluator partition = start(rules, stores, log, 0);
        int offset = 0;
        while (offset < log.size()) {
            partition.judge(offset, log.get(offset));
            offset++;
            if (random.nextInt(4) == 0) {
                committed = stores.copy();
                committedOffset = offset;
            }
            if (random.nextInt(10) == 0) {
                stores = committed.copy();
                offset = committedOffset;
                partition = start(rules, stores, log, offset);
            }
        }
        assertThat(stores.transitions).isEqualTo(expected.transitions);
        assertThat(stores.alarms).usingRecursiveComparison().isEqualTo(expected.alarms);
    }
}
