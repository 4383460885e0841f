package io.anlan.simulator.province;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
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

/** Reads the province from its data files. */
public final class ProvinceReader {
    private static final String TEMPLATES = "templates.json";
    private static final String PROVINCE = "province.json";
    private static final String KINDS = "kinds.json";
    private static final String SITES = "sites.json";

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
        List<Plant> written = load(PROVINCE, new TypeReference<List<Plant>>() {});
        Map<String, Kind> kinds = load(KINDS, new TypeReference<Map<String, Kind>>() {});
        Sites sites = load(SITES, new TypeReference<Sites>() {});
        var story = new ArrayList<PlantPlan>();
        for (Plant plant : written) {
            story.add(plant.plan(story.size() + 1, templates));
        }
        return new Province(story, sites.plans(kinds, templates), sites.parkPlans());
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
        PlantPlan plan(int number, Templates templates) {
            return new PlantPlan(
                    name,
                    CreditCode.of(region, number),
                    region,
                    null,
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
            @Nullable String prefix,
            @Nullable String copies) {
        FacilityPlan plan(Plant plant, Templates templates) {
            FacilityPlan own = templates
                    .get(template)
                    .facility(
                            key,
                            name,
                            prefix == null ? "" : prefix.toLowerCase(Locale.ROOT),
                            plant.at().getFirst(),
                            plant.at().getLast());
            return copies == null ? own : own.copying(copies);
        }
    }
}
