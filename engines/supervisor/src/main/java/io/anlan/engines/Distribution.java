package io.anlan.engines;

import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * The archives a service needs, always in the same order.
     *
     * @throws Refusal if they are not there.
     */
    List<Path> classPath(String service) throws IOException, Refusal {
        Path directory = root.resolve(partOf(service));
        if (!Files.isDirectory(directory)) {
            throw new Refusal("The distribution %s is incomplete, it has no %s: build it again."
                    .formatted(root, partOf(service)));
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private String partOf(String service) {
        return switch (service) {
            case Services.APP -> "lib";
            case Services.DEMO -> Files.isDirectory(root.resolve("simulator")) ? "simulator" : "lib";
            default -> "engines/" + service;
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
