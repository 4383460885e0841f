package io.anlan.bench;

import io.anlan.bench.believable.BelievableBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./anlan bench}: what this machine does with the whole platform and the load generator on it. */
@Command(
        name = "anlan bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a platform of its own on free ports and measures it:",
            "throughput (10,000 points, four limits each, frames of 10 samples), then the nation's load",
            "(440,000 points, 9,300 samples a second), then the desk of a province (100,000 facilities,",
            "1,000,000 points) and the live stream with 1,000 browsers; or, with --kill, recovery and completeness.",
            "Apart from these: a province's archive replayed with changed rules, 1,000 devices that come back after",
            "an outage, and how well tampering is found, in public data sets."
        })
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    /** The live stream shows the same after a minute. */
    private static final int LIVE_SECONDS = 60;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = {
                "throughput, nation, desk, page, live or import; default: all of these.",
                "whatif: how fast a province's archive is replayed with changed rules.",
                "outage: how soon devices that hold their minutes are filled in again after two hours.",
                "believable: how well tampering is found, in the data sets that --data-sets names."
            })
    @Nullable
    String only;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "300",
            description = "How long each load lasts (${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "160000",
            description = "Samples a second aimed at in the throughput bench (${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "440000",
            description = "Points of the nation (${DEFAULT-VALUE}).")
    int nationPoints;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "400",
            description = "Requests of each kind in the desk bench (${DEFAULT-VALUE}).")
    int requests;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows of the file in the import bench (${DEFAULT-VALUE}).")
    int rows;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Devices in the outage bench (${DEFAULT-VALUE}).")
    int devices;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Days replayed in the whatif bench (${DEFAULT-VALUE}).")
    int days;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Between two samples of a point in the whatif bench (${DEFAULT-VALUE}).")
    int interval;

    @Option(
            names = "--kill",
            description = "Kills each process in turn under load and checks that nothing is lost or doubled.")
    boolean kill;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Kills with --kill (${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the platform under test keeps its data; default: a temporary folder, deleted afterwards.")
    @Nullable
    Path data;

    @Option(
            names = "--data-sets",
            paramLabel = "DIR",
            description = "Folder of the public data sets for believable, see docs/believable-data.md.")
    @Nullable
    Path dataSets;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where and when believable tampers (${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Judges each Nth month only in believable (${DEFAULT-VALUE}).")
    int every;

    @Option(
            names = "--flags",
            paramLabel = "DIR",
            description = "Where believable writes one 0 or 1 for each hour of the water network, for another scorer.")
    @Nullable
    Path flags;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe());
        boolean met = true;
        if ("believable".equals(only)) {
            return believable() ? 0 : FAILED;
        }
        if (kill) {
            return new KillBench(rounds).run(folder("kill")) ? 0 : FAILED;
        }
        if (only == null || only.equals("throughput")) {
            met &= new ThroughputBench(seconds, rate).run(folder("throughput"));
        }
        if (only == null || only.equals("nation")) {
            met &= new NationBench(seconds, nationPoints).run(folder("nation"));
        }
        if (only == null || only.equals("desk")) {
            met &= new DeskBench(requests).run(folder("desk"));
        }
        if (only == null || only.equals("page")) {
            met &= new PageBench().run(folder("page"));
        }
        if (only == null || only.equals("live")) {
            met &= new LiveBench(Math.min(seconds, LIVE_SECONDS)).run(folder("live"));
        }
        if (only == null || only.equals("import")) {
            met &= new ImportBench(rows).run(folder("import"));
        }
        if ("whatif".equals(only)) {
            met &= new WhatIfBench(days, interval).run(folder("whatif"));
        }
        if ("outage".equals(only)) {
            met &= new OutageBench(devices).run(folder("outage"));
        }
        return met ? 0 : FAILED;
    }

    private boolean believable() throws IOException {
        if (dataSets == null) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--only believable needs --data-sets: the folder that holds the data sets.");
        }
        return new BelievableBench(dataSets, seed, every, flags).run();
    }

    private Path folder(String name) throws IOException {
        if (data != null) {
            return Files.createDirectories(data.resolve(name));
        }
        Path temporary = Files.createTempDirectory("anlan-bench-" + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(temporary)));
        return temporary;
    }
}
