package io.anlan.engines;

import io.anlan.engines.files.SecretFiles;
import io.anlan.engines.postgres.PostgresBinaries;
import io.anlan.engines.postgres.PostgresCluster;
import io.anlan.engines.preflight.InstanceLock;
import io.anlan.engines.preflight.Machine;
import io.anlan.engines.preflight.PortCheck;
import io.anlan.engines.preflight.Refusal;
import io.anlan.engines.process.Orphans;
import io.anlan.engines.process.ServiceSpec;
import io.anlan.engines.process.Signals.Signal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks everything a start needs and describes the processes; starts none of them.
 *
 * @param options what the operator chose.
 * @param distribution the built product.
 * @param withDemo whether the demonstration runs too.
 * @param cache what the starts do with their caches.
 * @param terminal where progress is shown.
 */
record Launch(
        RunOptions options, Distribution distribution, boolean withDemo, StartCache.Mode cache, PrintStream terminal) {
    private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(5);

    /**
     * Prepares the data directory.
     *
     * @throws Refusal if a start would fail.
     */
    Platform prepare() throws Refusal, IOException, InterruptedException {
        DataDirectory data = new DataDirectory(options.data);
        Machine.requireWritable(data.root());
        data.create();
        InstanceLock lock = InstanceLock.take(data.lock(), data.root());
        Machine.requireFreeSpace(data.root());
        Journal journal = new Journal(terminal, data.log("supervisor"), InstantSource.system());
        stopOrphans(data, journal);

        PortBook ports = PortBook.open(data.run().resolve("ports.properties"));
        Settings settings = Settings.of(options, ports);
        if (withDemo) {
            settings.relaxForDemonstration();
        }
        List<String> postgresPrefix = settings.startsPostgres() ? Machine.postgresPrefix() : List.of();
        for (PortCheck port : settings.outsidePorts()) {
            port.check();
        }
        settings.complete(data, distribution, ports);
        SecretFiles.store(data.settings(), settings.all());

        Services services = new Services(data, distribution, settings, cache);
        var engines = new ArrayList<ServiceSpec>();
        if (settings.startsKafka()) {
            engines.add(services.kafka(ports.port("kafka"), ports.port("kafka-controller")));
        }
        if (settings.startsMqtt()) {
            engines.add(services.mqtt());
        }
        ServiceSpec app = services.app();
        List<ServiceSpec> demo = withDemo ? List.of(services.demo()) : List.of();
        if (settings.startsPostgres()) {
            engines.addFirst(services.postgres(cluster(data, postgresPrefix, journal), ports.port("postgres")));
        }
        return new Platform(data, settings, journal, lock, engines, app, demo);
    }

    private static void stopOrphans(DataDirectory data, Journal journal) throws IOException, InterruptedException {
        List<Orphans.Candidate> candidates = Services.NAMES.stream()
                .map(name -> new Orphans.Candidate(
                        name, data.pid(name), name.equals(Services.POSTGRES) ? Signal.INT : Signal.TERM))
                .toList();
        List<String> stopped = Orphans.stop(candidates, ORPHAN_LIMIT);
        Orphans.stopThoseWith(Services.MARK, data.root().toString(), ORPHAN_LIMIT);
        if (!stopped.isEmpty()) {
            journal.say("Stopped what an earlier start left running: " + String.join(", ", stopped));
        }
    }

    private static PostgresCluster cluster(DataDirectory data, List<String> prefix, Journal journal)
            throws IOException, InterruptedException, Refusal {
        if (!Files.exists(data.postgres())) {
            journal.say("Preparing PostgreSQL (first start only)");
        }
        Path keys = data.keys();
        var cluster = new PostgresCluster(PostgresBinaries.unpack(data.engines()), data.postgres(), prefix);
        cluster.initialize(
                SecretFiles.password(keys.resolve("postgres-administrator")),
                SecretFiles.password(keys.resolve("postgres")));
        return cluster;
    }
}
