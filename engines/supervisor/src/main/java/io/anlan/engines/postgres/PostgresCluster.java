package io.anlan.engines.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.engines.files.Trees;
import io.anlan.engines.preflight.Refusal;
import io.anlan.engines.process.Orphans;
import io.anlan.engines.process.Signals.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The data of one PostgreSQL server, which listens on loopback only.
 *
 * @param binaries the programs.
 * @param directory where the data is.
 * @param asOrdinaryUser what to put before a command so that it does not run as root; empty for an ordinary user.
 */
public record PostgresCluster(PostgresBinaries binaries, Path directory, List<String> asOrdinaryUser) {
    /** Role and database of the application. */
    public static final String NAME = "anlan";

    private static final Duration LEFTOVERS_LIMIT = Duration.ofSeconds(5);
    /** Mark in the cluster that its application may make roles. */
    private static final String MAY_MAKE_ROLES = "anlan-may-make-roles";

    private static final String POSTMASTER_PID = "postmaster.pid";

    /** The line of {@code postmaster.pid} that tells the server's state. */
    private static final int STATUS_LINE = 7;

    /**
     * Settings of the server: durable, small, and quick to recover.
     *
     * <p>The amount of log since the last checkpoint decides how long the recovery after a crash takes.
     */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=64MB",
            "max_wal_size=256MB",
            "min_wal_size=64MB",
            "checkpoint_timeout=2min",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "log_destination=stderr",
            "log_checkpoints=off",
            "max_worker_processes=4",
            "max_parallel_workers=2",
            "io_method=sync",
            "jit=off");

    public PostgresCluster {
        asOrdinaryUser = List.copyOf(asOrdinaryUser);
    }

    /**
     * Makes the cluster, with the application's role and database in it, unless an earlier start has done so.
     *
     * @param administrator password of the role {@code postgres}.
     * @param application password of the role {@link #NAME}, which owns the database of the same name, and may make roles
     *     but no superusers.
     * @throws Refusal if it cannot be made, or was made by another version.
     */
    public void initialize(String administrator, String application) throws IOException, InterruptedException, Refusal {
        if (Files.exists(directory)) {
            checkVersion();
            letApplicationMakeRoles();
            return;
        }
        Path half = directory.resolveSibling(directory.getFileName() + ".initializing");
        Trees.delete(half);
        Path passwordFile = Files.createTempFile(directory.getParent(), "initdb", ".tmp"); // mode 0600
        try {
            Files.writeString(passwordFile, administrator);
            run(initdb(half, passwordFile), "");
        } finally {
            Files.delete(passwordFile);
        }
        run(singleUser(half), """
                CREATE ROLE %1$s LOGIN CREATEROLE PASSWORD '%2$s';
                CREATE DATABASE %1$s OWNER %1$s;
                """.formatted(NAME, application));
        Files.createFile(half.resolve(MAY_MAKE_ROLES));
        Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The application makes the role of its requests itself; clusters of before did not let it. */
    private void letApplicationMakeRoles() throws IOException, InterruptedException, Refusal {
        Path mark = directory.resolve(MAY_MAKE_ROLES);
        if (Files.exists(mark)) {
            return;
        }
        clearLeftovers();
        run(singleUser(directory), "ALTER ROLE %s CREATEROLE;\n".formatted(NAME));
        Files.createFile(mark);
    }

    /** The command that runs the server. */
    public List<String> serverCommand(int port) {
        var command = new ArrayList<>(asOrdinaryUser);
        command.addAll(
                List.of(binaries.postgres().toString(), "-D", directory.toString(), "-p", Integer.toString(port)));
        for (String setting : SETTINGS) {
            command.add("-c");
            command.add(setting);
        }
        return List.copyOf(command);
    }

    /**
     * Ends what a killed server left behind: its sessions, which hold its shared memory until they notice, and its pid
     * file, which names a number that another process may have by now.
     */
    public void clearLeftovers() throws IOException, InterruptedException {
        Orphans.stopThoseIn(directory, Signal.QUIT, LEFTOVERS_LIMIT);
        Files.deleteIfExists(directory.resolve(POSTMASTER_PID));
    }

    /** Whether the server accepts sessions. */
    public boolean isReady(long pid) throws IOException {
        Path file = directory.resolve(POSTMASTER_PID);
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() > STATUS_LINE
                && lines.getFirst().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    private void checkVersion() throws IOException, Refusal {
        String made = Files.readString(directory.resolve("PG_VERSION")).strip();
        if (!made.equals(PostgresBinaries.majorVersion())) {
            throw new Refusal("The database in %s was made by PostgreSQL %s; this one is %s."
                    .formatted(directory, made, PostgresBinaries.majorVersion()));
        }
    }

    private List<String> initdb(Path target, Path passwordFile) {
        var command = new ArrayList<>(asOrdinaryUser);
        command.addAll(List.of(
                binaries.initdb().toString(),
                "--pgdata=" + target,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        return command;
    }

    private List<String> singleUser(Path target) {
        var command = new ArrayList<>(asOrdinaryUser);
        command.addAll(List.of(
                binaries.postgres().toString(),
                "--single",
                "-D",
                target.toString(),
                // A statement that fails holds a password.
                "-c",
                "log_min_error_statement=panic",
                "postgres"));
        return command;
    }

    private static void run(List<String> command, String input) throws IOException, InterruptedException, Refusal {
        Path output = Files.createTempFile("anlan-postgres", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            int exitCode = process.waitFor();
            String said = Files.readString(output).strip();
            if (exitCode != 0 || said.contains("ERROR:")) { // a failed statement does not change the exit code
                throw new IOException("PostgreSQL's data cannot be made (exit code %d): %s".formatted(exitCode, said));
            }
        } finally {
            Files.delete(output);
        }
    }
}
