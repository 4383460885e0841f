package io.anlan.platform.region;

import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the children of a region lie, as GeoJSON in WGS-84: the operator's file in the data directory, or the sketch that
 * comes with the platform.
 */
@Component
class Boundaries {
    /** Largest file that an operator may put. */
    static final long MOST_BYTES = 8 << 20;

    private static final String RESOURCES = "boundaries/";
    private static final String EXTENSION = ".geojson";

    private final RegionTree tree;
    private final Path directory;
    private final JsonMapper json;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Boundaries(RegionTree tree, @Value("${anlan.data-dir}") Path dataDirectory, JsonMapper json) {
        this.tree = tree;
        this.directory = dataDirectory.resolve("boundaries");
        this.json = json;
    }

    /**
     * A file as it was read.
     *
     * @param changedAt null for one that comes with the platform
     */
    private record Kept(GeoJson file, @Nullable FileTime changedAt, long size) {}

    GeoJson of(String code) {
        RegionRow region = tree.current(code);
        return operators(region.code())
                .or(() -> own(region.code()))
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.NOT_FOUND,
                        "No boundaries are kept of the regions in %s. An operator may put them into %s."
                                .formatted(region.name(), "DATA/boundaries/" + region.code() + EXTENSION)));
    }

    private Optional<GeoJson> operators(String code) {
        Path file = directory.resolve(code + EXTENSION);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            FileTime changedAt = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Kept last = kept.get(code);
            if (last == null || !changedAt.equals(last.changedAt()) || size != last.size()) {
                last = new Kept(read(file, size), changedAt, size);
                kept.put(code, last);
            }
            return Optional.of(last.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GeoJson read(Path file, long size) throws IOException {
        if (size > MOST_BYTES) {
            throw wrong(file, "it has %d bytes, and at most %d are read".formatted(size, MOST_BYTES));
        }
        byte[] bytes = Files.readAllBytes(file);
        check(file, bytes);
        return new GeoJson(bytes);
    }

    private void check(Path file, byte[] bytes) {
        JsonNode collection;
        try {
            collection = json.readTree(bytes);
        } catch (JacksonException e) {
            throw wrong(file, "it is no JSON: " + e.getOriginalMessage());
        }
        JsonNode features = collection.path("features");
        if (!collection.path("type").asString("").equals("FeatureCollection") || !features.isArray()) {
            throw wrong(file, "it is no FeatureCollection");
        }
        for (JsonNode feature : features) {
            JsonNode properties = feature.path("properties");
            if (!properties.path("code").isString() || !properties.path("name").isString()) {
                throw wrong(file, "a feature lacks the property code or name");
            }
            if (!feature.path("geometry").path("type").asString("").endsWith("Polygon")) {
                throw wrong(
                        file,
                        "the geometry of %s is no Polygon nor MultiPolygon"
                                .formatted(properties.path("code").asString()));
            }
        }
    }

    private static Refusal wrong(Path file, String reason) {
        return Refusal.of(
                ProblemCode.UNAVAILABLE,
                "The operator's file boundaries/%s cannot be used: %s. Mend or remove it."
                        .formatted(file.getFileName(), reason));
    }

    private Optional<GeoJson> own(String code) {
        Kept last = kept.get(code);
        if (last != null && last.changedAt() == null) {
            return Optional.of(last.file());
        }
        try (InputStream in = Boundaries.class.getResourceAsStream(RESOURCES + code + EXTENSION)) {
            if (in == null) {
                return Optional.empty();
            }
            var file = new GeoJson(in.readAllBytes());
            kept.put(code, new Kept(file, null, 0));
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
