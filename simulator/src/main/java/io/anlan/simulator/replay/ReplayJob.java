package io.anlan.simulator.replay;

import io.anlan.domain.Series;
import io.anlan.hj212.Edition;
import io.anlan.simulator.field.Writer;
import io.anlan.simulator.link.Courier;
import io.anlan.simulator.link.Hj212Uplink;
import io.anlan.simulator.link.HttpUplink;
import io.anlan.simulator.link.MqttUplink;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.ReadingsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One replay from the file to the account of what became of it.
 *
 * @param target where to.
 * @param credentials as whom.
 * @param pacing how fast.
 * @param times what times are sent.
 * @param patience what is waited for.
 */
public record ReplayJob(
        Protocol protocol,
        Path file,
        Target target,
        Credentials credentials,
        Pacing pacing,
        Times times,
        Patience patience) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 1000;
    private static final int FAULTS_SHOWN = 20;
    private static final String WASTE_WATER = "32";
    private static final String WASTE_GAS = "31";

    /** How it is sent. */
    public enum Protocol {
        HJ212,
        MQTT,
        HTTP
    }

    /** Host and port count for HJ 212 and MQTT, the address for HTTP. */
    public record Target(String host, int port, URI url) {
        public Target {
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("The port (%d) must be from 1 to %d.".formatted(port, MAX_PORT));
            }
        }

        InetSocketAddress socket() {
            return InetSocketAddress.createUnresolved(host, port);
        }
    }

    /** Who the device is; what its protocol does not need is null. */
    public record Credentials(
            @Nullable String mn,
            @Nullable String password,
            @Nullable String token,
            @Nullable String systemCode) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Credentials[%s]".formatted(mn);
        }
    }

    /** Speed and rate may be infinite. */
    public record Pacing(double speed, double rate, int connections) {
        public Pacing {
            if (connections < 1 || connections > MAX_CONNECTIONS) {
                throw new IllegalArgumentException(
                        "The connections (%d) must be from 1 to %d.".formatted(connections, MAX_CONNECTIONS));
            }
            var checked = new Pace(speed, rate);
            speed = checked.speed();
        }
    }

    /**
     * Which times are sent.
     *
     * @param interval between rows without times.
     */
    public record Times(
            boolean shiftToNow,
            boolean asRecorded,
            @Nullable Duration interval,
            Series series) {
        public Times {
            if (shiftToNow && asRecorded) {
                throw new IllegalArgumentException(
                        "--as-recorded changes nothing, so --shift-to-now cannot go with it.");
            }
        }
    }

    /** When messages are sent again, and whether a fault in the file stops everything. */
    public record Patience(Duration timeout, int retries, boolean strict) {
        public Patience {
            var checked = new RetryPolicy(timeout, retries, Duration.ZERO);
            timeout = checked.timeout();
        }

        RetryPolicy policy() {
            Duration second = Duration.ofSeconds(1);
            return new RetryPolicy(timeout, retries, timeout.compareTo(second) < 0 ? timeout : second);
        }
    }

    /**
     * Sends it.
     *
     * @return whether all that was sent was acknowledged.
     * @throws IOException in one sentence, if nothing can be sent: file, address or log-in are wrong.
     */
    public boolean run(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        var recording = new Recording(file, times.series(), times.interval());
        boolean values = recording.holdsValues();
        demand(values);
        Recording.Extent extent = recording.survey();
        var faults = new Faults(err);
        if (patience.strict() && extent.malformed() > 0) {
            report(recording, faults);
            throw new IOException("%d malformed items in %s; nothing was sent.".formatted(extent.malformed(), file));
        }
        var pace = new Pace(pacing.speed(), pacing.rate());
        Instant started = clock.instant();
        boolean shifted = times.shiftToNow() || recording.hasNoTimes();
        Duration shift = shifted ? pace.shiftToNow(started, extent.first(), extent.last()) : null;
        Encoding encoding = encoding(values, recording, shift);
        var tally = new Tally();
        long nanos = System.nanoTime();
        Supplier<Duration> elapsed = () -> Duration.ofNanos(System.nanoTime() - nanos);
        try (Lines lines = lines();
                ItemReader items = recording.open()) {
            lines.open();
            List<Courier> couriers = lines.couriers(patience.policy());
            try (var progress = new Progress(err, () -> tally.progress(extent.items(), elapsed.get()))) {
                progress.start();
                new Replay(encoding, pace, couriers, tally, faults::tell, clock).run(items, extent.first());
            }
            faults.end();
            out.println(tally.summary(
                    elapsed.get(), couriers.stream().mapToLong(Courier::resent).sum()));
            tally.hints().forEach(out::println);
            out.flush();
        }
        return tally.isComplete();
    }

    private void demand(boolean values) {
        if (values && times.asRecorded()) {
            throw new IllegalArgumentException("--as-recorded is for frames; %s is a table of values.".formatted(file));
        }
        switch (protocol) {
            case HJ212 -> {
                if (values && (credentials.mn() == null || credentials.password() == null)) {
                    throw new IllegalArgumentException(
                            "A table of values does not say whose they are: --mn and --password are needed.");
                }
            }
            case MQTT -> {
                refuseFrames(values);
                if (credentials.mn() == null || credentials.token() == null) {
                    throw new IllegalArgumentException(
                            "For mqtt --mn (the name of the device) and --token are needed.");
                }
            }
            case HTTP -> {
                refuseFrames(values);
                if (credentials.token() == null) {
                    throw new IllegalArgumentException("For http --token is needed.");
                }
            }
        }
    }

    private void refuseFrames(boolean values) {
        if (!values) {
            throw new IllegalArgumentException(
                    "%s holds HJ 212 frames, which only --protocol hj212 can send.".formatted(file));
        }
    }

    private Encoding encoding(boolean values, Recording recording, @Nullable Duration shift) throws IOException {
        if (!values) {
            return new FrameEncoding(
                    new FrameEncoding.Rewriting(credentials.mn(), credentials.password(), shift, times.asRecorded()));
        }
        return new ReportEncoding(protocol == Protocol.HJ212 ? frames(recording) : payloads(), shift);
    }

    private Writer frames(Recording recording) throws IOException {
        String mn = credentials.mn();
        String password = credentials.password();
        if (mn == null || password == null) {
            throw new IllegalArgumentException("--mn and --password are needed.");
        }
        String st = credentials.systemCode();
        return Writer.hj212(new Hj212Identity(mn, password, st == null ? systemCode(recording) : st, Edition.V2017));
    }

    private static String systemCode(Recording recording) throws IOException {
        try (ItemReader items = recording.open()) {
            for (Item item = items.next(); item != null; item = items.next()) {
                if (item instanceof Item.Row row) {
                    boolean water = row.report().values().getFirst().code().startsWith("w");
                    return water ? WASTE_WATER : WASTE_GAS;
                }
            }
        }
        return WASTE_GAS;
    }

    /** Identities are unique to this run: sending a file again is new data, sending a message again is not. */
    private static Writer payloads() {
        String run = "replay-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        var number = new AtomicLong();
        return (reports, now) -> {
            Message message = ReadingsJson.of(run + "-" + number.incrementAndGet(), reports);
            return List.of(message);
        };
    }

    private Lines lines() {
        if (protocol != Protocol.HTTP) {
            return new Lines(
                    IntStream.range(0, pacing.connections())
                            .mapToObj(this::uplink)
                            .toList(),
                    null);
        }
        HttpClient client = HttpClient.newHttpClient();
        String token = credentials.token() == null ? "" : credentials.token();
        return new Lines(
                IntStream.range(0, pacing.connections())
                        .<Uplink>mapToObj(ignored -> new HttpUplink(client, target.url(), token))
                        .toList(),
                client);
    }

    private Uplink uplink(int number) {
        if (protocol == Protocol.HJ212) {
            return new Hj212Uplink(target.socket());
        }
        String token = credentials.token() == null ? "" : credentials.token();
        String mn = credentials.mn() == null ? "" : credentials.mn();
        return new MqttUplink(target.socket(), mn, token, "anlan-replay-%s-%d".formatted(mn, number));
    }

    private static void report(Recording recording, Faults faults) throws IOException {
        try (ItemReader items = recording.open()) {
            for (Item item = items.next(); item != null; item = items.next()) {
                if (item instanceof Item.Malformed fault) {
                    faults.tell(fault.line(), fault.fault());
                }
            }
        }
        faults.end();
    }

    /** Tells of the first faults of a file, and how many more there are. */
    private static final class Faults {
        private final PrintWriter err;
        private int count;

        Faults(PrintWriter err) {
            this.err = err;
        }

        void tell(int line, String fault) {
            count++;
            if (count <= FAULTS_SHOWN) {
                err.println("line %d: %s".formatted(line, fault));
                err.flush();
            }
        }

        void end() {
            if (count > FAULTS_SHOWN) {
                err.println("and %d more lines with faults".formatted(count - FAULTS_SHOWN));
                err.flush();
            }
        }
    }

    /** The connections of a replay. */
    private record Lines(List<Uplink> uplinks, @Nullable HttpClient client) implements AutoCloseable {
        void open() throws IOException {
            for (Uplink uplink : uplinks) {
                uplink.open();
            }
        }

        List<Courier> couriers(RetryPolicy policy) {
            return uplinks.stream().map(uplink -> new Courier(uplink, policy)).toList();
        }

        @Override
        public void close() {
            uplinks.forEach(Uplink::close);
            if (client != null) {
                client.shutdownNow();
            }
        }
    }
}
