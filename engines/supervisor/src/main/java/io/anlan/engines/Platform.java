package io.anlan.engines;

import io.anlan.engines.preflight.InstanceLock;
import io.anlan.engines.process.BoundedLog;
import io.anlan.engines.process.ServiceSpec;
import io.anlan.engines.process.SupervisedService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Every process of one installation: started, watched and stopped together. */
final class Platform implements SupervisedService.Listener {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(1);
    private static final Duration LOG_CHECK_INTERVAL = Duration.ofSeconds(10);

    /**
     * How long a stop in order may take.
     *
     * @param app what the application is given alone, before the engines it uses are told to stop too.
     * @param all what there is altogether before the rest is killed.
     */
    record StopLimits(Duration app, Duration all) {
        /** Everything is gone within ten seconds. */
        static final StopLimits ORDERLY = new StopLimits(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    private final DataDirectory data;
    private final Settings settings;
    private final Journal journal;
    private final InstanceLock lock;
    private final List<SupervisedService> engines;
    private final SupervisedService app;
    private final List<SupervisedService> demo;
    private final ScheduledExecutorService logChecks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("logs").factory());

    Platform(
            DataDirectory data,
            Settings settings,
            Journal journal,
            InstanceLock lock,
            List<ServiceSpec> engines,
            ServiceSpec app,
            List<ServiceSpec> demo) {
        this.data = data;
        this.settings = settings;
        this.journal = journal;
        this.lock = lock;
        this.engines = supervised(engines);
        this.app = new SupervisedService(app, this);
        this.demo = supervised(demo);
    }

    DataDirectory data() {
        return data;
    }

    Settings settings() {
        return settings;
    }

    Journal journal() {
        return journal;
    }

    /** Starts the engines and, because it waits for them by itself, the application with them. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; a failure ends the rotation, not the run
    void start() {
        engines.forEach(SupervisedService::start);
        app.start();
        logChecks.scheduleWithFixedDelay(
                this::rotateLogs, LOG_CHECK_INTERVAL.toMillis(), LOG_CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until the application does its work; then the demonstration begins. */
    boolean awaitReady(Duration limit) throws InterruptedException {
        if (!app.awaitFirstReady(limit)) {
            return false;
        }
        demo.forEach(SupervisedService::start);
        return true;
    }

    /** One line for each part that does not do its work, with its log. */
    List<String> notReady() {
        var lines = new ArrayList<String>();
        for (SupervisedService engine : engines) {
            if (!engine.wasReady()) {
                lines.add("%s is not ready: see %s"
                        .formatted(engine.spec().title(), engine.spec().log()));
            }
        }
        if (!app.wasReady()) {
            lines.addAll(rolesNotReady(app.spec().log()));
        }
        return lines;
    }

    /** Stops everything; what does not stop in time is killed. */
    void stop(StopLimits limits) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        logChecks.shutdown();
        var users = new ArrayList<>(demo);
        users.add(app);
        requestStop(users);
        awaitGone(users, limits.app());
        requestStop(engines);
        var all = new ArrayList<>(users);
        all.addAll(engines);
        List<SupervisedService> hanging = awaitGone(all, limits.all().minusNanos(System.nanoTime() - begin));
        for (SupervisedService service : hanging) {
            journal.say(
                    "%s does not stop and is killed".formatted(service.spec().title()));
            service.kill();
        }
        awaitGone(hanging, KILL_LIMIT);
        lock.close();
    }

    @Override
    public void ready(ServiceSpec service, Duration after) {
        if (!service.name().equals(Services.DEMO)) { // nobody waits for its work
            journal.say("  %s ready after %s".formatted(service.title(), seconds(after)));
        }
    }

    @Override
    public void failed(ServiceSpec service, String how, Duration pause) {
        journal.say("%s %s; it is started again in %s. Its log: %s"
                .formatted(service.title(), how, seconds(pause), service.log()));
    }

    static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private List<String> rolesNotReady(Path log) {
        try {
            Health health = Health.fetch(Integer.parseInt(settings.get(Settings.WEB_PORT)));
            var lines = new ArrayList<String>();
            health.roles().forEach((role, state) -> {
                if (!state.startsWith("UP")) {
                    lines.add("Role %s is %s: see %s".formatted(role, state, log));
                }
            });
            return lines;
        } catch (IOException e) {
            return List.of("The application does not answer yet: see " + log);
        }
    }

    private List<SupervisedService> supervised(List<ServiceSpec> specs) {
        return specs.stream().map(spec -> new SupervisedService(spec, this)).toList();
    }

    private static void requestStop(List<SupervisedService> services) throws IOException, InterruptedException {
        for (SupervisedService service : services) {
            service.requestStop();
        }
    }

    /** Waits for all of them together; returns those that are still there. */
    private static List<SupervisedService> awaitGone(List<SupervisedService> services, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        var hanging = new ArrayList<SupervisedService>();
        for (SupervisedService service : services) {
            if (!service.awaitGone(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                hanging.add(service);
            }
        }
        return hanging;
    }

    private void rotateLogs() {
        for (String name : Services.NAMES) {
            try {
                new BoundedLog(data.log(name)).rotateIfLarge();
            } catch (IOException e) {
                journal.say("The log %s cannot be rotated: %s".formatted(data.log(name), e));
            }
        }
    }
}
