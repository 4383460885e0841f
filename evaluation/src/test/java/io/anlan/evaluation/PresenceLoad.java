package io.anlan.evaluation;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PresenceRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.InstantSource;
import java.util.stream.IntStream;

/**
 * What it costs to know who is silent: devices that are heard once a minute, one hour of the log played at once in one thread.
 * Prints the share of a core that the check takes at the pace of the log, and how late a silence is found. Without the log
 * itself and the commits.
 *
 * <p>On 2 cores of an AMD EPYC that built other things meanwhile: 100,000 devices cost 0.04 % of a core; the mark that finds
 * 3,300 of them silent takes 0.1 s.
 *
 * <pre>
 * PresenceLoad [DEVICES]   100,000 unless said
 * </pre>
 */
final class PresenceLoad {
    private static final int DEVICES = 100_000;
    private static final int MINUTES = 60;
    private static final int WARM_UP = 10;
    private static final int MARKS_A_MINUTE = 15;
    private static final int BETWEEN_MARKS = 4_000;
    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DevicePresence[] devices;
    private final Sink sink = new Sink();
    private final PartitionPresence presence;
    private long markNanos;
    private long readingNanos;
    private long longestMark;

    private PresenceLoad(int count) {
        var rules = new RuleBook();
        for (int device = 1; device <= count; device++) {
            rules.put(Integer.toString(device), Fixtures.facility(device, 1, Fixtures.point(device, device)));
        }
        devices = IntStream.rangeClosed(1, count).mapToObj(DevicePresence::new).toArray(DevicePresence[]::new);
        presence = new PartitionPresence(
                0, Fixtures.expectations(rules), sink, InstantSource.system(), new EvaluationFigures());
    }

    /** Counts, and writes nothing. */
    private static final class Sink implements PartitionPresence.Outlet {
        private long kept;
        private long silent;
        private long alarms;
        private long latest;

        @Override
        public void keepPresence(long device, byte[] bytes) {
            kept += bytes.length;
        }

        @Override
        public void presence(PresenceRecord step) {
            if (step.getAllowedSilenceMs() > 0) {
                silent++;
            }
        }

        @Override
        public void alarm(AlarmTransitionRecord step) {
            alarms++;
            latest = Math.max(latest, step.getAt() - step.getOnset());
        }
    }

    static void main(String[] args) {
        new PresenceLoad(args.length == 0 ? DEVICES : Integer.parseInt(args[0])).run();
    }

    private void run() {
        for (int minute = 0; minute < MINUTES; minute++) {
            if (minute == WARM_UP) {
                markNanos = 0;
                readingNanos = 0;
                longestMark = 0;
            }
            play(minute, devices.length);
        }
        double seconds = 60.0 * (MINUTES - WARM_UP);
        System.out.printf(
                "%,d devices: marks %.4f %% of a core, arrivals %.4f %%, longest mark %.1f ms%n",
                devices.length,
                100 * markNanos / NANOS / seconds,
                100 * readingNanos / NANOS / seconds,
                longestMark / 1e6);
        for (int minute = MINUTES; minute < MINUTES + WARM_UP; minute++) {
            play(minute, devices.length / 2);
        }
        System.out.printf(
                "half of them go silent: %,d steps, %,d alarms, found at most %.1f s after the last message; longest mark %.1f ms; %,d bytes kept%n",
                sink.silent, sink.alarms, sink.latest / 1e3, longestMark / 1e6, sink.kept);
    }

    /** A minute of the log, in which the first of the devices are heard. */
    private void play(int minute, int heard) {
        long start = Fixtures.minute(minute);
        int next = 0;
        for (int mark = 0; mark < MARKS_A_MINUTE; mark++) {
            long time = start + (mark + 1) * (Fixtures.MINUTE / MARKS_A_MINUTE);
            int until = (int) ((long) heard * (mark + 1) / MARKS_A_MINUTE);
            long begun = threads.getCurrentThreadCpuTime();
            for (; next < until; next++) {
                presence.heard(devices[next], time - 1 - next % BETWEEN_MARKS);
            }
            long between = threads.getCurrentThreadCpuTime();
            presence.mark(time);
            long ended = threads.getCurrentThreadCpuTime();
            readingNanos += between - begun;
            markNanos += ended - between;
            longestMark = Math.max(longestMark, ended - between);
        }
    }
}
