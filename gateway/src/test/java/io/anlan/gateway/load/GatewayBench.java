package io.anlan.gateway.load;

import com.sun.management.OperatingSystemMXBean;
import io.anlan.gateway.Gateway;
import io.anlan.gateway.GatewaySettings;
import io.anlan.gateway.TestDevice;
import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.figures.ProtocolFigures;
import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.intake.Rate;
import io.anlan.log.LogProducer;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Measures the gateway alone with its log: frames of ten samples over sockets, answered when the log has them.
 * Arguments: connections, frames a second (0: as fast as answers come), seconds, frames under way on a connection.
 */
public final class GatewayBench {
    private static final int SAMPLES = 10;
    private static final Duration LOOK = Duration.ofMillis(10);

    private GatewayBench() {}

    @SuppressWarnings("FutureReturnValueIgnored") // flushed below
    public static void main(String[] args) throws Exception {
        int connections = Integer.parseInt(args[0]);
        var log = KafkaEngine.shared().settings();
        Hj212Settings hj212 = Hj212Settings.defaults()
                .withPort(0)
                .withConnections(20_000, 20_000)
                .withRates(Rate.perSecond(100_000, 100_000), Rate.perSecond(100_000, 100_000));
        try (var producer = new LogProducer(log, Duration.ofMillis(5))) {
            for (int i = 0; i < connections; i++) {
                TestDevice device = LoadDevices.device(i);
                producer.append(
                        Topics.DEVICES,
                        Long.toString(device.id()),
                        device.record().build());
            }
            producer.flush();
        }
        try (var gateway = new Gateway(
                log, GatewaySettings.defaults().withHj212(hj212), TestDevice.SECRETS, InstantSource.system())) {
            gateway.start();
            while (!gateway.health().isUp()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            for (String seconds : List.of("5", args[2])) {
                measure(gateway, args[0], args[1], seconds, args[3]);
            }
        }
        System.exit(0);
    }

    private static void measure(Gateway gateway, String connections, String rate, String seconds, String window)
            throws Exception {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = machine.getProcessCpuTime();
        Map<Long, Long> threads = threadTimes();
        ProtocolFigures before = gateway.figures().of(ProtocolRecord.HJ212);
        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName(),
                        Integer.toString(gateway.hj212Port()),
                        connections,
                        rate,
                        seconds,
                        window)
                .inheritIO()
                .start();
        load.waitFor();
        ProtocolFigures after = gateway.figures().of(ProtocolRecord.HJ212);
        double samples = after.samples() - before.samples();
        double cpuSeconds = (machine.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf(
                "gateway: %.0f samples, %.2f CPU s, %.2f CPU s per million samples (frames of %d)%n%s%n",
                samples, cpuSeconds, cpuSeconds / samples * 1e6, SAMPLES, after);
        printThreads(threads, samples);
    }

    private static Map<Long, Long> threadTimes() {
        var bean = ManagementFactory.getThreadMXBean();
        return Arrays.stream(bean.getAllThreadIds())
                .boxed()
                .collect(Collectors.toMap(id -> id, bean::getThreadCpuTime));
    }

    /** What is not shown here is the compiler and the garbage collector. */
    private static void printThreads(Map<Long, Long> before, double samples) {
        var bean = ManagementFactory.getThreadMXBean();
        for (Map.Entry<Long, Long> now : threadTimes().entrySet()) {
            double seconds = (now.getValue() - before.getOrDefault(now.getKey(), 0L)) / 1e9;
            var info = bean.getThreadInfo(now.getKey());
            if (seconds > 0.05 && info != null) {
                System.out.printf(
                        "    %-50s %.2f CPU s, %.2f per million samples%n",
                        info.getThreadName(), seconds, seconds / samples * 1e6);
            }
        }
    }
}
