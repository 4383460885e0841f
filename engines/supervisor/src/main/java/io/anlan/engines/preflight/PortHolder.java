package io.anlan.engines.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The process that listens on a TCP port, as far as {@code /proc} lets this user see.
 *
 * @param pid its number.
 * @param command how it was started, shortened.
 */
record PortHolder(long pid, String command) {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
    private static final String LISTENING = "0A";
    private static final int MAX_COMMAND = 60;

    // Columns of /proc/net/tcp; see proc(5).
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    static Optional<PortHolder> of(int port) {
        try {
            Set<String> sockets = listeningSockets(port);
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    if (holdsOne(process, sockets)) {
                        return Optional.of(new PortHolder(
                                Long.parseLong(process.getFileName().toString()), command(process)));
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "process %d (%s)".formatted(pid, command);
    }

    private static Set<String> listeningSockets(int port) throws IOException {
        var links = new HashSet<String>();
        for (String table : TABLES) {
            Path file = PROC.resolve(table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > INODE
                        && columns[STATE].equals(LISTENING)
                        && columns[LOCAL_ADDRESS].endsWith(":%04X".formatted(port))) {
                    links.add("socket:[" + columns[INODE] + "]");
                }
            }
        }
        return links;
    }

    private static boolean holdsOne(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    private static String command(Path process) throws IOException {
        String whole = new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8)
                .replace('\0', ' ')
                .strip();
        return whole.length() <= MAX_COMMAND ? whole : whole.substring(0, MAX_COMMAND) + "...";
    }
}
