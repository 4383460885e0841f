package io.anlan.engines;

import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built product.
 *
 * @param root the directory that holds {@code lib}, {@code engines} and {@code web}, absolute.
 */
record Distribution(Path root) {
    Distribution {
        root = root.toAbsolutePath().normalize();
    }

    /** The one this program is part of; the variable {@code ANLAN_HOME} names another. */
    static Distribution ofThisProgram() {
        String named = System.getenv("ANLAN_HOME");
        if (named != null) {
            return new Distribution(Path.of(named));
        }
        // The archive of this class is in engines/supervisor.
        URI archive = URI.create(Distribution.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return new Distribution(Path.of(archive).resolve("../../.."));
    }

    /**
     * The archives a service needs, always in the same order.
     *
     * @throws Refusal if they are not there.
     */
    List<Path> classPath(String service) throws IOException, Refusal {
        var jars = new ArrayList<Path>();
        for (String part : partsOf(service)) {
            Path directory = root.resolve(part);
            if (!Files.isDirectory(directory)) {
                throw new Refusal(
                        "The distribution %s is incomplete, it has no %s: build it again.".formatted(root, part));
            }
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        return List.copyOf(jars);
    }

    private static List<String> partsOf(String service) {
        return switch (service) {
            case Services.APP -> List.of("lib");
            case Services.DEMO -> List.of("simulator", "lib");
            default -> List.of("engines/" + service);
        };
    }

    Path web() {
        return root.resolve("web");
    }

    /** Where what makes the processes start faster is kept. */
    Path cache() {
        return root.resolve("cache");
    }
}
