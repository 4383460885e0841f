package io.anlan.platform.believable;

import io.anlan.insight.Detector;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one home of which detectors look, and by which thresholds. */
@Service
class DetectorSettings {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    DetectorSettings(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * How a detector is set.
     *
     * @param thresholds those in force
     * @param usual those it comes with, which docs/believable-data.md reports on
     * @param changedBy absent while it is as it came
     */
    @Schema(name = "DetectorSetting")
    record Setting(
            DetectorWord detector,
            boolean enabled,
            JsonNode thresholds,
            JsonNode usual,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    /**
     * What is wanted of a detector.
     *
     * @param thresholds all of them; absent: as it comes
     */
    @Schema(name = "DetectorSettingInput")
    record Input(boolean enabled, @Nullable JsonNode thresholds) {}

    private record Row(boolean enabled, @Nullable String thresholds, String changedBy, Instant changedAt) {}

    List<Setting> all() {
        Map<DetectorWord, Row> rows = rows();
        return Arrays.stream(DetectorWord.values())
                .map(detector -> setting(detector, rows.get(detector)))
                .toList();
    }

    private Setting setting(DetectorWord detector, @Nullable Row row) {
        JsonNode usual = json.valueToTree(detector.usual());
        if (row == null) {
            return new Setting(detector, true, usual, usual, null, null);
        }
        JsonNode thresholds = row.thresholds() == null ? usual : json.readTree(row.thresholds());
        return new Setting(detector, row.enabled(), thresholds, usual, row.changedBy(), row.changedAt());
    }

    /** Those that are switched on. */
    Map<DetectorWord, Detector> inForce() {
        Map<DetectorWord, Row> rows = rows();
        var detectors = new EnumMap<DetectorWord, Detector>(DetectorWord.class);
        for (DetectorWord detector : DetectorWord.values()) {
            Row row = rows.get(detector);
            if (row == null || row.enabled()) {
                String thresholds = row == null ? null : row.thresholds();
                detectors.put(detector, thresholds == null ? detector.detector() : detector.detector(json, thresholds));
            }
        }
        return detectors;
    }

    @Transactional
    public Setting set(DetectorWord detector, Input input, String actor) {
        JsonNode thresholds = input.thresholds();
        if (thresholds != null) {
            check(detector, thresholds);
        }
        jdbc.sql("""
                insert into detector_setting (detector, enabled, thresholds, changed_by, changed_at) values (?, ?, ?, ?, ?)
                on conflict (detector) do update set enabled = excluded.enabled, thresholds = excluded.thresholds,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = detector_setting.version + 1""")
                .param(detector.word())
                .param(input.enabled())
                .param(thresholds == null ? null : thresholds.toString())
                .param(actor)
                .param(Times.param(clock.instant()))
                .update();
        return setting(detector, rows().get(detector));
    }

    private void check(DetectorWord detector, JsonNode thresholds) {
        compare("thresholds", thresholds, json.valueToTree(detector.usual()));
        try {
            detector.detector(json, thresholds.toString());
        } catch (JacksonException e) {
            throw Refusal.invalid("thresholds", "Cannot be read: %s".formatted(e.getOriginalMessage()), thresholds);
        }
    }

    /** All the fields, no other, each of the usual type; numbers are positive. */
    private static void compare(String field, JsonNode given, JsonNode usual) {
        if (usual.isObject()) {
            var names = new ArrayList<>(usual.propertyNames());
            if (!given.isObject() || !names.containsAll(given.propertyNames()) || given.size() != names.size()) {
                throw Refusal.invalid(field, "Must have exactly the fields %s.".formatted(names), given);
            }
            names.forEach(name -> compare(field + "." + name, given.path(name), usual.path(name)));
        } else if (usual.isArray()) {
            if (!given.isArray() || given.isEmpty()) {
                throw Refusal.invalid(field, "Must be a list.", given);
            }
            given.forEach(item -> compare(field, item, usual.path(0)));
        } else if (usual.isNumber() && !(given.isNumber() && given.doubleValue() > 0)) {
            throw Refusal.invalid(field, "Must be a number above zero.", given);
        } else if (usual.isString() && !given.isString()) {
            throw Refusal.invalid(field, "Must be a text, such as %s.".formatted(usual), given);
        }
    }

    private Map<DetectorWord, Row> rows() {
        var rows = new EnumMap<DetectorWord, Row>(DetectorWord.class);
        jdbc.sql("select detector, enabled, thresholds, changed_by, changed_at from detector_setting")
                .query(row -> {
                    rows.put(
                            Word.parse(DetectorWord.class, row.getString("detector")),
                            new Row(
                                    row.getBoolean("enabled"),
                                    row.getString("thresholds"),
                                    row.getString("changed_by"),
                                    Times.get(row, "changed_at")));
                });
        return rows;
    }
}
