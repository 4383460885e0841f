package io.anlan.simulator.story;

import io.anlan.hj212.DataFlag;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.Province;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads a story: {@code {"loop": "PT15M", "steps": [{"at": "PT5S", "for": "PT1M", "device": "...", ...}]}}. Every fault is
 * named with its line.
 */
public final class StoryReader {
    private static final String RESOURCE = "story.json";
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
    private static final Set<String> FIELDS = Set.of(
            "at",
            "for",
            "times",
            "every",
            "device",
            "do",
            "facility",
            "disturbance",
            "code",
            "flag",
            "value",
            "ahead",
            "begins",
            "ends");
    private static final int MOST_TIMES = 100;

    private final String file;
    private final Province province;

    private StoryReader(String file, Province province) {
        this.file = file;
        this.province = province;
    }

    /** The story of the demonstration. */
    public static Story read(Province province) {
        try (InputStream in = StoryReader.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The file %s is missing from the program.".formatted(RESOURCE));
            }
            return read(RESOURCE, in, province);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read.".formatted(RESOURCE), e);
        }
    }

    /**
     * A story for a province.
     *
     * @param file its name, for messages.
     * @throws StoryException naming the line, if it cannot be played there.
     */
    public static Story read(String file, InputStream in, Province province) {
        return new StoryReader(file, province).story(in);
    }

    private Story story(InputStream in) {
        Duration loop = null;
        List<Step> steps = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "loop" -> loop = duration(line(json), name, json.getString());
                    case "steps" -> steps.addAll(steps(json));
                    default -> throw fault(line(json), "\"%s\" is not known; use loop and steps".formatted(name));
                }
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new StoryException(file, at == null ? 0 : at.getLineNr(), withoutSource(e.getOriginalMessage()), e);
        }
        if (loop == null) {
            throw fault(1, "the loop is missing");
        }
        for (Step step : steps) {
            Duration end = step.lasts() == null ? step.at() : step.at().plus(step.lasts());
            if (end.compareTo(loop) > 0) {
                throw fault(step.line(), "the step ends at %s, after the loop of %s".formatted(end, loop));
            }
        }
        return new Story(loop, steps);
    }

    /** The parser's message without where its object began, which it does not know. */
    private static String withoutSource(String message) {
        int at = message.indexOf(" (for ");
        return at < 0 ? message : message.substring(0, at);
    }

    private List<Step> steps(JsonParser json) {
        expect(json, json.currentToken(), JsonToken.START_ARRAY);
        var steps = new ArrayList<Step>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int line = line(json);
            var fields = new HashMap<String, String>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (!FIELDS.contains(name)) {
                    throw fault(line(json), "\"%s\" is not known; a step has %s".formatted(name, FIELDS));
                }
                json.nextToken();
                fields.put(name, json.getString());
            }
            steps.addAll(steps(line, fields));
        }
        return steps;
    }

    /** What is told once and may happen several times: a chattering limit switch, say. */
    private List<Step> steps(int line, Map<String, String> fields) {
        Step first = step(line, fields);
        if (!fields.containsKey("times")) {
            return List.of(first);
        }
        int times = number(line, required(line, fields, "times")).intValue();
        Duration every = duration(line, "every", required(line, fields, "every"));
        if (times < 2
                || times > MOST_TIMES
                || first.lasts() == null
                || first.lasts().compareTo(every) >= 0) {
            throw fault(
                    line,
                    "a step with times (2 to %d) needs a \"for\" that is shorter than \"every\"".formatted(MOST_TIMES));
        }
        var steps = new ArrayList<Step>();
        for (int i = 0; i < times; i++) {
            steps.add(new Step(
                    line,
                    first.at().plus(every.multipliedBy(i)),
                    first.lasts(),
                    first.device(),
                    first.incident(),
                    i == 0 ? first.begins() : "",
                    i == times - 1 ? first.ends() : ""));
        }
        return steps;
    }

    private Step step(int line, Map<String, String> fields) {
        String address = required(line, fields, "device");
        DevicePlan device = province.device(address)
                .orElseThrow(() -> fault(line, "the province has no device \"%s\"".formatted(address)));
        String lasts = fields.get("for");
        return new Step(
                line,
                duration(line, "at", required(line, fields, "at")),
                lasts == null ? null : duration(line, "for", lasts),
                address,
                incident(line, fields, device),
                required(line, fields, "begins"),
                fields.getOrDefault("ends", ""));
    }

    private Incident incident(int line, Map<String, String> fields, DevicePlan device) {
        String what = required(line, fields, "do");
        return switch (what) {
            case "disturb" -> disturb(line, fields, device);
            case "silence" -> new Incident.Silence();
            case "appear" -> new Incident.Appear();
            case "cut" -> new Incident.CutOff();
            case "lose" -> new Incident.Loss();
            case "fault" -> fault(line, fields, device);
            case "unmapped" ->
                new Incident.UnmappedFactor(
                        required(line, fields, "code"), number(line, required(line, fields, "value")));
            case "garble" -> new Incident.Garble();
            case "reset" -> new Incident.Reset();
            case "clock" -> new Incident.ClockError(duration(line, "ahead", required(line, fields, "ahead")));
            default ->
                throw fault(
                        line,
                        "\"%s\" cannot be done; use disturb, silence, appear, cut, lose, fault, unmapped, garble, reset or clock"
                                .formatted(what));
        };
    }

    private Incident.Disturb disturb(int line, Map<String, String> fields, DevicePlan device) {
        String key = required(line, fields, "facility");
        String disturbance = required(line, fields, "disturbance");
        FacilityPlan facility = device.facility(key)
                .orElseThrow(() -> fault(line, "%s has no facility \"%s\"".formatted(device.address(), key)));
        Set<String> known = facility.process().start(0, 0).disturbances();
        if (!known.contains(disturbance)) {
            throw fault(line, "\"%s\" knows no disturbance \"%s\"; it knows %s".formatted(key, disturbance, known));
        }
        return new Incident.Disturb(key, disturbance);
    }

    private Incident.InstrumentFault fault(int line, Map<String, String> fields, DevicePlan device) {
        String code = required(line, fields, "code");
        if (device.points().stream().noneMatch(point -> point.code().equals(code))) {
            throw fault(line, "%s has no instrument for \"%s\"".formatted(device.address(), code));
        }
        DataFlag flag = DataFlag.of(required(line, fields, "flag").toUpperCase(Locale.ROOT));
        if (flag == DataFlag.UNKNOWN || flag == DataFlag.ABSENT || flag == DataFlag.DIGIT) {
            throw fault(line, "the flag \"%s\" is not one of HJ 212-2017 Table 8".formatted(fields.get("flag")));
        }
        return new Incident.InstrumentFault(code, flag);
    }

    private String required(int line, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isBlank()) {
            throw fault(line, "the step has no \"%s\"".formatted(name));
        }
        return value;
    }

    private Duration duration(int line, String name, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw new StoryException(file, line, notADuration(name, text), e);
        }
        throw fault(line, notADuration(name, text));
    }

    private static String notADuration(String name, String text) {
        return "%s (\"%s\") is not a duration such as PT1M30S".formatted(name, text);
    }

    private BigDecimal number(int line, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new StoryException(file, line, "\"%s\" is not a number".formatted(text), e);
        }
    }

    private void expect(JsonParser json, @Nullable JsonToken token, JsonToken expected) {
        if (token != expected) {
            throw fault(
                    line(json), "%s expected".formatted(expected == JsonToken.START_ARRAY ? "a list" : "an object"));
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private StoryException fault(int line, String fault) {
        return new StoryException(file, line, fault);
    }
}
