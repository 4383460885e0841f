package io.anlan.simulator.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What load to make.
 *
 * @param target where HJ 212 is heard.
 * @param connections TCP connections; the devices are spread over them evenly.
 * @param devices how many MNs send, see {@link #mn(int)}.
 * @param codes the factors of every frame, at least one.
 * @param password PW of all devices.
 * @param samplesPerSecond what to aim at; infinite for as much as is acknowledged.
 * @param duration how long to send.
 * @param measuredFrom DataTime of every device's first frame; its further frames follow at {@code measuredStep}. Null for
 *     the time of sending, which is possible as long as a device sends no more than one frame a second, for DataTime has
 *     whole seconds.
 * @param measuredStep at least one second.
 * @param window frames of one connection that may wait for their answer.
 * @param markEvery how often a frame is sent whose first value lies at {@link #MARKED_VALUE}; null for never.
 */
public record LoadPlan(
        InetSocketAddress target,
        int connections,
        int devices,
        List<String> codes,
        String password,
        double samplesPerSecond,
        Duration duration,
        @Nullable Instant measuredFrom,
        Duration measuredStep,
        int window,
        @Nullable Duration markEvery) {
    /** Values keep between these bounds... */
    public static final double LOWEST_VALUE = 400.0;

    public static final double HIGHEST_VALUE = 599.9;
    /** ... but for the first value of a marked frame. */
    public static final double MARKED_VALUE = 990.0;

    /** Frames of one device that may wait for their answer. */
    static final int DEVICE_WINDOW = 16;

    private static final int MAX_DEVICES = 10_000_000;
    private static final int MAX_CONNECTIONS = 50_000;
    private static final int DEFAULT_WINDOW = 256;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** How far back an unpaced load begins, so that its times do not run into the future; receivers take in a week. */
    private static final Duration UNPACED_REACH = Duration.ofDays(6);

    public LoadPlan {
        if (connections < 1 || connections > MAX_CONNECTIONS || devices < connections || devices > MAX_DEVICES) {
            throw new IllegalArgumentException(
                    "The connections (%d) must be from 1 to %d, the devices (%d) from as many to %d."
                            .formatted(connections, MAX_CONNECTIONS, devices, MAX_DEVICES));
        }
        if (codes.isEmpty() || !(samplesPerSecond > 0) || !duration.isPositive() || window < 1) {
            throw new IllegalArgumentException(
                    "There must be a code, and samplesPerSecond (%s), duration (%s) and window (%d) must be above 0."
                            .formatted(samplesPerSecond, duration, window));
        }
        if (measuredStep.compareTo(SECOND) < 0) {
            throw new IllegalArgumentException(
                    "The measuredStep (%s) must be at least a second, for DataTime has whole seconds."
                            .formatted(measuredStep));
        }
        codes = List.copyOf(codes);
        double perDevice = samplesPerSecond / codes.size() / devices;
        if (measuredFrom == null && perDevice > 1) {
            throw new IllegalArgumentException(
                    "%.1f frames a second of each device need a measuredFrom: two of them would have the same DataTime."
                            .formatted(perDevice));
        }
    }

    /**
     * A plan with the usual settings. A device that sends more than one frame a second measures as if time went faster,
     * from the past up to the end of the run.
     */
    public static LoadPlan of(
            InetSocketAddress target,
            int connections,
            int devices,
            int samplesPerFrame,
            double samplesPerSecond,
            Duration duration,
            Instant now) {
        double perDevice = samplesPerSecond / samplesPerFrame / devices;
        Instant from = null;
        if (Double.isInfinite(perDevice)) {
            from = now.minus(UNPACED_REACH);
        } else if (perDevice > 1) {
            double seconds = duration.toMillis() / 1e3;
            from = now.minusSeconds((long) Math.ceil(seconds * (perDevice - 1)) + 1);
        }
        return new LoadPlan(
                target,
                connections,
                devices,
                codes(samplesPerFrame),
                "123456",
                samplesPerSecond,
                duration,
                from,
                SECOND,
                DEFAULT_WINDOW,
                null);
    }

    public LoadPlan withMarks(Duration every) {
        return new LoadPlan(
                target,
                connections,
                devices,
                codes,
                password,
                samplesPerSecond,
                duration,
                measuredFrom,
                measuredStep,
                window,
                every);
    }

    /** MN of a device, from 0: 24 digits. */
    public static String mn(int device) {
        return "88880000BE%014d".formatted(device);
    }

    /** Codes of six characters: {@code b00001}, {@code b00002}, ... */
    public static List<String> codes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("b%05d"::formatted).toList();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LoadPlan[%s, %d connections, %d devices, %d samples a frame, %s samples/s, %s]"
                .formatted(target, connections, devices, codes.size(), samplesPerSecond, duration);
    }
}
