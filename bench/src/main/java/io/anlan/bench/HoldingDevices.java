package io.anlan.bench;

import io.anlan.domain.Beijing;
import io.anlan.hj212.Edition;
import io.anlan.simulator.field.FieldDevice;
import io.anlan.simulator.field.Logger;
import io.anlan.simulator.field.Traffic;
import io.anlan.simulator.field.Writer;
import io.anlan.simulator.link.Hj212Uplink;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.load.LatencyHistogram;
import io.anlan.simulator.load.LoadPlan;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.process.FillingCycle;
import io.anlan.simulator.process.FirstOrderProcess;
import io.anlan.simulator.process.LoadPattern;
import io.anlan.simulator.process.VariableModel;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.Protocol;
import io.anlan.simulator.province.Signal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulated loggers of HJ 212 that hold their minutes and send them when they are asked (2051), each with a connection of its
 * own; real-time data twice a minute. Time that has passed can pass for them quickly.
 */
final class HoldingDevices implements AutoCloseable {
    static final Duration STEP = Duration.ofSeconds(30);

    private static final double HOUR_SECONDS = 3600;
    private static final String SYSTEM = "31";
    /** Between the limits that the bench registers. */
    private static final VariableModel STEADY = new VariableModel(500, 0, 5, 0, 10, 30, 60, 400, 600, Map.of());

    private LatencyHistogram delays = new LatencyHistogram();
    private final Traffic traffic = new Traffic((device, reason) -> {
        throw new IllegalStateException("The platform refuses %s: %s".formatted(device.address(), reason));
    });
    private final List<FieldDevice> devices;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param first number of the first device, see {@link LoadPlan#mn(int)}
     * @param codes what each of them measures
     */
    HoldingDevices(int first, int count, List<String> codes, InetSocketAddress platform, Instant now) {
        devices = IntStream.range(first, first + count)
                .mapToObj(number -> device(plan(LoadPlan.mn(number), codes), platform, now))
                .toList();
        devices.forEach(FieldDevice::start);
    }

    private FieldDevice device(DevicePlan plan, InetSocketAddress platform, Instant now) {
        var identity = new Hj212Identity(plan.address(), Writer.FACTORY_PASSWORD, SYSTEM, Edition.V2017);
        return new FieldDevice(
                new Logger(plan, Writer.hj212(identity), hourOfDay(now)),
                new TimedUplink(new Hj212Uplink(platform), this::delayed),
                RetryPolicy.STANDARD,
                traffic);
    }

    private static DevicePlan plan(String mn, List<String> codes) {
        List<PointPlan> points = codes.stream()
                .map(code ->
                        new PointPlan(code, code, code, Signal.ANALOG, "mg/L", 1, 0.0, 1000.0, null, null, List.of()))
                .toList();
        Map<String, VariableModel> models = codes.stream().collect(Collectors.toMap(Function.identity(), c -> STEADY));
        var facility = new FacilityPlan(
                "outlet",
                "压力测试装置",
                "emission-outlet",
                "environment",
                null,
                104,
                30,
                points,
                (seed, hour) ->
                        new FirstOrderProcess(LoadPattern.CONTINUOUS, new FillingCycle(1, 1, 1), models, seed, hour),
                null);
        return new DevicePlan(mn, Protocol.HJ212, SYSTEM, mn, STEP, true, true, List.of(facility));
    }

    private static double hourOfDay(Instant at) {
        return at.atZone(Beijing.ZONE).toLocalTime().toSecondOfDay() / HOUR_SECONDS;
    }

    /** Lets time pass that has passed already. */
    void pass(Instant from, Instant to) {
        for (Instant at = from; at.isBefore(to); at = at.plus(STEP)) {
            poll(at, STEP);
        }
    }

    /** From now on time passes as it does. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    void live() {
        timer.scheduleAtFixedRate(() -> poll(Instant.now(), Duration.ofSeconds(1)), 0, 1, TimeUnit.SECONDS);
    }

    private void poll(Instant at, Duration passed) {
        for (FieldDevice device : devices) {
            device.logger().advance((double) passed.toSeconds(), hourOfDay(at));
            device.poll(at);
        }
    }

    /** Cuts all lines, or joins them; what the devices measure meanwhile they hold and do not send by themselves. */
    void lose(boolean on) {
        devices.forEach(device -> device.lose(on));
    }

    /** Messages that are not answered yet. */
    long waiting() {
        return devices.stream().mapToLong(FieldDevice::waiting).sum();
    }

    private synchronized void delayed(long nanos) {
        delays.record(nanos);
    }

    /** From a live frame to its 9014, of all since the last call. */
    synchronized LatencyHistogram delays() {
        LatencyHistogram before = delays;
        delays = new LatencyHistogram();
        return before;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        devices.forEach(FieldDevice::close);
    }
}
