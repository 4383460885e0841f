package io.anlan.simulator.province;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the province from its two data files. */
public final class ProvinceReader {
    private static final String TEMPLATES = "templates.json";
    private static final String PROVINCE = "province.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ProvinceReader() {}

    /** The province of the demonstration. */
    public static Province read() {
        var templates = new Templates(load(TEMPLATES, new TypeReference<Map<String, Templates.Template>>() {}));
        List<Plant> plants = load(PROVINCE, new TypeReference<List<Plant>>() {});
        return new Province(plants.stream().map(plant -> plant.plan(templates)).toList());
    }

    private static <T> T load(String resource, TypeReference<T> type) {
        try (InputStream in = ProvinceReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The file %s is missing from the program.".formatted(resource));
            }
            return JSON.readValue(in, type);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new IllegalStateException(
                    "%s, line %s: %s".formatted(resource, at == null ? "?" : at.getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read.".formatted(resource), e);
        }
    }

    record Plant(String name, String region, String address, List<Double> at, List<Device> devices) {
        PlantPlan plan(Templates templates) {
            return new PlantPlan(
                    name,
                    region,
                    address,
                    devices.stream().map(device -> device.plan(this, templates)).toList());
        }
    }

    record Device(
            String address,
            Protocol protocol,
            @Nullable String st,
            String name,
            int interval,
            @Nullable Boolean minuteAverages,
            @Nullable Boolean registered,
            List<Facility> facilities) {
        DevicePlan plan(Plant plant, Templates templates) {
            return new DevicePlan(
                    address,
                    protocol,
                    st == null ? "" : st,
                    name,
                    Duration.ofSeconds(interval),
                    Boolean.TRUE.equals(minuteAverages),
                    !Boolean.FALSE.equals(registered),
                    facilities.stream()
                            .map(facility -> facility.plan(plant, templates))
                            .toList());
        }
    }

    record Facility(
            String key,
            String name,
            String template,
            @Nullable String prefix) {
        /** Facilities of a plant stand some hundred metres apart; their keys decide where. */
        private static final double SPREAD_DEGREES = 0.004;

        FacilityPlan plan(Plant plant, Templates templates) {
            Templates.Template kind = templates.get(template);
            return new FacilityPlan(
                    key,
                    name,
                    kind.kind(),
                    kind.domain(),
                    plant.at().getFirst() + offset(key + "x"),
                    plant.at().getLast() + offset(key + "y"),
                    kind.points(prefix == null ? "" : prefix.toLowerCase(Locale.ROOT)),
                    kind.process());
        }

        private static double offset(String text) {
            double share = Math.floorMod(text.hashCode(), 1000) / 1000.0;
            return Math.round((share - 0.5) * SPREAD_DEGREES * 1e5) / 1e5;
        }
    }
}
