package io.anlan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Devices that send without end, each message again until it is acknowledged, while the platform's processes are
 * killed; and the proof afterwards: every acknowledged sample is in the archive exactly once with its value, every
 * step of every alarm is there exactly once.
 */
public final class KillLoad implements AutoCloseable {
    static final String PASSWORD = "123456";
    private static final int POINTS = 5;
    private static final double LIMIT = 100;
    /** Every so many samples of a point, one is over the limit. */
    private static final int EPISODE = 25;

    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final Duration APPLIED = Duration.ofSeconds(30);

    private final RunningPlatform platform;
    private final List<Sender> senders = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private volatile boolean closed;

    /** Registers the devices and begins to send. */
    public KillLoad(RunningPlatform platform, int hj212Devices, int mqttDevices) {
        this.platform = platform;
        var plant = new TestPlant(platform.api(), "停机演练");
        for (int i = 0; i < hj212Devices; i++) {
            String mn = "01000000000000000000%04X".formatted(i);
            long device = plant.device("hj212", mn, PASSWORD).get("id").asLong();
            senders.add(new Sender(plant, device, new Hj212Uplink(platform::hj212Port, mn)));
        }
        for (int i = 0; i < mqttDevices; i++) {
            String address = "kill-mqtt-" + i;
            JsonNode device = plant.device("mqtt", address, "");
            senders.add(new Sender(
                    plant,
                    device.get("id").asLong(),
                    new MqttUplink(platform::mqtt, address, device.get("token").asString())));
        }
        plant.settle();
        senders.forEach(Sender::start);
    }

    /** Samples acknowledged so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Messages that had to be sent again so far. */
    public long sentAgain() {
        return again.get();
    }

    /** Waits until every device gets through again. */
    public void awaitAllAcknowledged(Duration limit) {
        Map<Sender, Integer> before = new LinkedHashMap<>();
        senders.forEach(sender -> before.put(sender, sender.next));
        Await.condition(
                "every device is acknowledged again",
                limit,
                () -> before.entrySet().stream().allMatch(entry -> entry.getKey().next > entry.getValue() + 1));
    }

    /** What was found after the last message had been acknowledged. */
    public record Verdict(long samples, long steps, List<String> faults) {}

    /** Stops the devices and compares what they know to be acknowledged with what the platform shows. */
    public Verdict verify() {
        close();
        var faults = new ArrayList<String>();
        long samples = 0;
        long steps = 0;
        for (Sender sender : senders) {
            for (int p = 0; p < POINTS; p++) {
                samples += sender.verifySamples(p, faults);
                steps += sender.verifyAlarms(p, faults);
            }
        }
        return new Verdict(samples, steps, faults);
    }

    @Override
    public void close() {
        closed = true;
        senders.forEach(Sender::join);
    }

    private static String code(int point) {
        return "w2100" + point;
    }

    private static String value(int index, int point) {
        double base = index % EPISODE == EPISODE - 1 ? LIMIT + 1 + point : 10 + point;
        return "%.2f".formatted(base + (index % 90) / 100.0);
    }

    /** One device with its points; its thread sends one message after the other. */
    private final class Sender {
        private final List<Long> points = new ArrayList<>();
        private final Uplink uplink;
        private final Instant begin =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(6));
        private final Thread thread;
        private volatile int next;

        Sender(TestPlant plant, long device, Uplink uplink) {
            this.uplink = uplink;
            for (int p = 0; p < POINTS; p++) {
                long point = plant.point(device, code(p), 1);
                plant.rule(point, "high", LIMIT, 2);
                points.add(point);
            }
            this.thread = Thread.ofPlatform().daemon().name("device-" + device).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void join() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted.", e);
            }
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread alone
        private void run() {
            try {
                while (true) {
                    if (closed) {
                        uplink.close();
                        return;
                    }
                    while (!attempt()) {
                        again.incrementAndGet();
                        uplink.close();
                        Thread.sleep(Duration.ofMillis(200));
                    }
                    next++;
                    acknowledged.addAndGet(POINTS);
                    Thread.sleep(PAUSE);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean attempt() throws InterruptedException {
            var values = new LinkedHashMap<String, String>();
            for (int p = 0; p < POINTS; p++) {
                values.put(code(p), value(next, p));
            }
            try {
                return uplink.send(begin.plusSeconds(next), values);
            } catch (IOException e) {
                return false; // a killed process: the message is sent again
            }
        }

        long verifySamples(int p, List<String> faults) {
            String path = "/api/points/%d/samples?bucket=raw&from=%s&to=%s"
                    .formatted(points.get(p), begin.minusSeconds(1), begin.plusSeconds(next + 1L));
            Await.condition(
                    "the archive has applied point " + points.get(p),
                    APPLIED,
                    () -> platform.api().all(path).size() >= next);
            List<JsonNode> items = platform.api().all(path);
            var found = new TreeMap<Instant, Double>();
            for (JsonNode item : items) {
                Instant at = Instant.parse(item.get("measuredAt").asString());
                if (found.put(at, item.get("value").asDouble()) != null) {
                    faults.add("Point %d has %s twice.".formatted(points.get(p), at));
                }
            }
            for (int i = 0; i < next; i++) {
                Double value = found.remove(begin.plusSeconds(i));
                if (value == null || value != Double.parseDouble(value(i, p))) {
                    faults.add("Point %d at %s: acknowledged %s, archived %s."
                            .formatted(points.get(p), begin.plusSeconds(i), value(i, p), value));
                }
            }
            found.forEach((at, value) ->
                    faults.add("Point %d has %s at %s, which nobody sent.".formatted(points.get(p), value, at)));
            return items.size();
        }

        long verifyAlarms(int p, List<String> faults) {
            var expected = new ArrayList<String>();
            for (int i = 0; i < next; i++) {
                if (i % EPISODE == EPISODE - 1) {
                    expected.add("unacknowledged " + begin.plusSeconds(i));
                } else if (i > 0 && i % EPISODE == 0) {
                    expected.add("returnedUnacknowledged " + begin.plusSeconds(i));
                }
            }
            var steps = new ArrayList<String>();
            Await.condition("the alarms of point " + points.get(p) + " have arrived", APPLIED, () -> {
                steps.clear();
                for (JsonNode alarm : platform.api().all("/api/alarms?state=all&pointId=" + points.get(p))) {
                    for (JsonNode step : platform.api()
                            .get("/api/alarms/" + alarm.get("id").asString())
                            .get("transitions")) {
                        steps.add(step.get("to").asString() + " "
                                + Instant.parse(step.get("at").asString()));
                    }
                }
                return steps.size() >= expected.size();
            });
            if (!steps.equals(expected)) {
                faults.add("Alarms of point %d: expected %s, found %s.".formatted(points.get(p), expected, steps));
            }
            return steps.size();
        }
    }
}
