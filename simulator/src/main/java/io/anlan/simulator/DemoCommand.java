package io.anlan.simulator;

import io.anlan.domain.Beijing;
import io.anlan.simulator.demo.Demonstration;
import io.anlan.simulator.demo.FieldEquipment;
import io.anlan.simulator.demo.Journal;
import io.anlan.simulator.field.Past;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.plan.DrawnPlan;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.PlantPlan;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import io.anlan.simulator.provision.ApiProblem;
import io.anlan.simulator.provision.DemoAccounts;
import io.anlan.simulator.provision.Judging;
import io.anlan.simulator.provision.OutletAverages;
import io.anlan.simulator.provision.Plans;
import io.anlan.simulator.provision.PlatformApi;
import io.anlan.simulator.provision.Registration;
import io.anlan.simulator.provision.Registration.Registered;
import io.anlan.simulator.provision.Shelving;
import io.anlan.simulator.provision.StateDirectory;
import io.anlan.simulator.provision.Suppressing;
import io.anlan.simulator.story.Background;
import io.anlan.simulator.story.Story;
import io.anlan.simulator.story.StoryReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the demonstration province. */
@Command(
        name = "demo",
        description = "Registers a demonstration province of invented plants and runs it, until interrupted.",
        footer = {
            "",
            "Example:",
            "  io.anlan.simulator.Main demo --api http://127.0.0.1:8080 --hj212 127.0.0.1:8212 --mqtt 127.0.0.1:1883 \\",
            "      --admin-password-file data/admin-password --state-dir data/demo"
        })
final class DemoCommand implements Callable<Integer> {
    private static final long CHORE_SECONDS = 30;
    /** What was sent last is in the archive after so long. */
    private static final long ARCHIVING_SECONDS = 20;

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration HEALTH_POLL = Duration.ofMillis(500);
    private static final int HEALTH_POLLS_A_LINE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Days before today of which averages are made. */
    private static final int DAYS_OF_AVERAGES = 2;

    /** The gateway hears of new devices over the log; what is sent before that would be from strangers. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final long STOP_SECONDS = 3;

    @Option(
            names = {"--api", "--url"},
            required = true,
            paramLabel = "URL",
            description = "Address of the platform.")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(
            names = {"--admin-password-file", "--password-file"},
            required = true,
            paramLabel = "FILE",
            description = "Holds the administrator's first password.")
    private Path passwordFile = Path.of("admin-password");

    @Option(
            names = "--hj212",
            required = true,
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "Where HJ 212 is heard.")
    private InetSocketAddress hj212 = InetSocketAddress.createUnresolved("127.0.0.1", 8212);

    @Option(
            names = "--mqtt",
            required = true,
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "The MQTT 5 broker.")
    private InetSocketAddress mqtt = InetSocketAddress.createUnresolved("127.0.0.1", 1883);

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Keeps the access token and the devices' secrets for the next start. Default: the directory "
                    + "demo beside the password file.")
    private @Nullable Path stateDirectory;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "Processes and story go N times as fast; measuring times stay real. Default: ${DEFAULT-VALUE}.")
    private double speed = 1;

    private final InstantSource clock = InstantSource.system();
    private final Journal journal = new Journal(new PrintStream(System.out, true, StandardCharsets.UTF_8), clock);

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalArgumentException("The speed (%s) must be above 0 and at most 1000.".formatted(speed));
        }
        Province province = ProvinceReader.read();
        Story story = StoryReader.read(province);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var platform = new PlatformApi(client, api, PATIENCE);
            awaitHealth(platform);
            var state = new StateDirectory(stateDirectory());
            var registration = new Registration(platform, state, province, text -> journal.tell("province", text));
            String hindrance = registration.open(passwordFile, clock);
            if (!hindrance.isEmpty()) {
                journal.tell("province", "registered by an earlier start; %s".formatted(hindrance));
            }
            run(province, story, client, platform, state, registration);
            client.shutdownNow();
        }
        return Main.DONE;
    }

    private Path stateDirectory() {
        return stateDirectory != null
                ? stateDirectory
                : passwordFile.toAbsolutePath().resolveSibling("demo");
    }

    private void awaitHealth(PlatformApi platform) throws InterruptedException {
        for (int polls = 0; !platform.isHealthy(); polls++) {
            if (polls % HEALTH_POLLS_A_LINE == 0) {
                journal.tell("wait", "for the platform at %s to be ready".formatted(api));
            }
            Thread.sleep(HEALTH_POLL);
        }
    }

    private void run(
            Province province,
            Story story,
            HttpClient client,
            PlatformApi platform,
            StateDirectory state,
            Registration registration)
            throws IOException, InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            try {
                boolean ended = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
                journal.tell("end", ended ? "the devices are off" : "the devices are cut off");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        Registered first = register(registration, province.story());
        Instant begin = clock.instant();
        Optional<StateDirectory.PastSent> sent = state.past();
        // A past that an earlier start began to send has ended before this one; the devices do not go on from there.
        Past past = new Past(sent.map(StateDirectory.PastSent::end).orElse(begin));
        try (var demonstration = new Demonstration(RetryPolicy.STANDARD, journal, speed, begin);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            join(demonstration, first, story, equipment(client, first), sent.isEmpty() ? past : null);
            Future<Registered> others = background.submit(() -> {
                accounts(new DemoAccounts(platform, state), registration);
                plans(new Plans(platform), registration);
                Registered more = others(province, registration);
                outlets(new OutletAverages(platform), registration);
                return more;
            });
            if (registration.isOpen()) {
                background.execute(() -> often(
                        new Shelving(platform)::shelve,
                        "shelved",
                        "the duty officer shelves the alarm of a load limiter that chatters",
                        stop));
                background.execute(() -> often(
                        new Suppressing(platform)::suppress,
                        "suppressed",
                        "南湖污水: while the blower stands, the alarm of little oxygen is suppressed by design",
                        stop));
            }
            boolean joined = false;
            boolean judging = false;
            try {
                do {
                    if (!joined && others.isDone()) {
                        Registered more = result(others);
                        Story troubles = Background.of(more.plants());
                        join(demonstration, more, troubles, equipment(client, more), sent.isEmpty() ? past : null);
                        if (!sent.map(StateDirectory.PastSent::isWhole).orElse(false)) {
                            demonstration.backfill(
                                    past,
                                    sent.map(StateDirectory.PastSent::sent).orElse(Instant.MIN),
                                    before -> state.savePast(new StateDirectory.PastSent(past.end(), before)));
                        }
                        judging = demonstration.isBackfilling() && registration.isOpen();
                        joined = true;
                    }
                    demonstration.tick(clock.instant());
                    if (judging && !demonstration.isBackfilling()) {
                        judging = false;
                        background.execute(() -> judge(new Judging(platform), province, stop));
                    }
                } while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                background.shutdownNow();
            }
        } finally {
            stopped.countDown();
        }
    }

    private static void join(
            Demonstration demonstration,
            Registered registered,
            Story story,
            FieldEquipment equipment,
            @Nullable Past past) {
        if (past == null) {
            demonstration.join(registered.plants(), story, equipment);
        } else {
            demonstration.join(registered.plants(), story, equipment, past);
        }
    }

    /** A platform without such accounts still has a demonstration. */
    private void accounts(DemoAccounts accounts, Registration registration) throws IOException, InterruptedException {
        if (registration.isOpen()) {
            try {
                journal.tell("accounts", "%d were made or got a new password".formatted(accounts.create()));
            } catch (ApiProblem e) {
                journal.tell("accounts", "not all are there: %s".formatted(e.getMessage()));
            }
        }
    }

    /** What a person does when there is occasion. */
    @FunctionalInterface
    private interface Chore {
        /** @return whether there was something to do */
        boolean act() throws IOException, InterruptedException;
    }

    /** Until somebody else decides otherwise: a source that was shelved as often as it may be is left alone. */
    private void often(Chore chore, String word, String done, CountDownLatch stop) {
        try {
            while (!stop.await(CHORE_SECONDS, TimeUnit.SECONDS)) {
                try {
                    if (chore.act()) {
                        journal.tell(word, done);
                    }
                } catch (IOException e) {
                    journal.tell(word, "not at the moment: %s".formatted(e.getMessage()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once what was sent last is in the archive. */
    private void judge(Judging judging, Province province, CountDownLatch stop) {
        try {
            if (!stop.await(ARCHIVING_SECONDS, TimeUnit.SECONDS)) {
                int outlets = judging.judge(province.story());
                journal.tell("judged", "%d outlets are judged again; see the page of suspicions".formatted(outlets));
            }
        } catch (IOException e) {
            journal.tell("judged", "not now: %s".formatted(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A platform that shows no plans still has a demonstration. */
    private void plans(Plans plans, Registration registration) throws IOException, InterruptedException {
        if (registration.isOpen()) {
            try {
                int uploaded = plans.upload(DrawnPlan.all());
                if (uploaded > 0) {
                    journal.tell("plans", "%d were uploaded".formatted(uploaded));
                }
            } catch (ApiProblem e) {
                journal.tell("plans", "not all are there: %s".formatted(e.getMessage()));
            }
        }
    }

    /** A platform that makes no averages still has a demonstration. */
    private void outlets(OutletAverages averages, Registration registration) throws IOException, InterruptedException {
        if (registration.isOpen()) {
            try {
                LocalDate from =
                        LocalDate.ofInstant(clock.instant(), Beijing.ZONE).minusDays(DAYS_OF_AVERAGES);
                journal.tell("outlets", "averages of %d more are made".formatted(averages.setUp(from)));
            } catch (ApiProblem e) {
                journal.tell("outlets", "averages are not made of all: %s".formatted(e.getMessage()));
            }
        }
    }

    private Registered others(Province province, Registration registration) throws IOException, InterruptedException {
        Registered more = register(registration, province.others());
        registration.complete();
        return more;
    }

    private Registered register(Registration registration, List<PlantPlan> plants)
            throws IOException, InterruptedException {
        Registered registered = registration.register(plants);
        List<DevicePlan> devices = registered.plants().stream()
                .flatMap(plant -> plant.devices().stream())
                .filter(DevicePlan::registered)
                .toList();
        journal.tell(
                "province",
                "%d enterprises, %d devices, %d points; %d things were new to the platform"
                        .formatted(
                                registered.plants().stream()
                                        .filter(PlantPlan::isRegistered)
                                        .count(),
                                devices.size(),
                                devices.stream()
                                        .mapToInt(device -> device.points().size())
                                        .sum(),
                                registered.created()));
        if (registered.created() > 0) {
            Thread.sleep(SETTLING);
        }
        return registered;
    }

    private FieldEquipment equipment(HttpClient client, Registered registered) {
        return new FieldEquipment(client, api, hj212, mqtt, registered.secrets());
    }

    private static <T> T result(Future<T> done) throws IOException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("The rest of the province could not be registered.", e.getCause());
        }
    }
}
