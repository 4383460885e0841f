package io.anlan.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Series;
import io.anlan.hj212.DataFlag;
import io.anlan.simulator.field.Writer;
import io.anlan.simulator.link.Delivery;
import io.anlan.simulator.link.RetryPolicy;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.message.Message;
import io.anlan.simulator.message.Report;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.FacilityPlan;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import io.anlan.simulator.province.RulePlan;
import io.anlan.simulator.story.Background;
import io.anlan.simulator.story.Incident;
import io.anlan.simulator.story.Step;
import io.anlan.simulator.story.Story;
import io.anlan.simulator.story.StoryReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays the whole story in simulated time and judges what the devices report as the platform would. */
class StoryOnProvinceTest {
    private static final Province PROVINCE = ProvinceReader.read();
    private static final Story STORY = StoryReader.read(PROVINCE);
    private static final Story BACKGROUND = Background.of(PROVINCE.others());
    private static final List<Step> STEPS =
            Stream.concat(STORY.steps().stream(), BACKGROUND.steps().stream()).toList();
    /** What an incident did may last a while after it. */
    private static final Duration AFTERMATH = Duration.ofMinutes(1);

    private record Alarm(String device, String code, RulePlan.Kind kind, Duration after) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private final Map<String, Instant> since = new HashMap<>();
    private Instant start = Instant.EPOCH;

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T02:00:00+08:00", "2026-07-15T08:55:00+08:00", "2026-10-15T15:30:00+08:00"})
    void everyIncidentRaisesAnAlarmAndNothingElseDoes(String time) throws IOException {
        start = OffsetDateTime.parse(time).toInstant();
        String told = play();
        assertThat(told).contains("fault 4").contains("desulphurisation").contains("can be adopted");
        for (Step step : STEPS) {
            if (step.incident() instanceof Incident.Disturb disturb) {
                List<String> codes = codes(step.device(), disturb.facility());
                assertThat(alarms)
                        .as("line %d: %s", step.line(), step.begins())
                        .anyMatch(alarm -> alarm.device().equals(step.device())
                                && codes.contains(alarm.code())
                                && isDuring(step, alarm));
            }
        }
        assertThat(alarms)
                .as("alarms without an incident")
                .allMatch(alarm -> isRecording(alarm)
                        || STEPS.stream()
                                .anyMatch(step -> step.device().equals(alarm.device()) && isDuring(step, alarm)));
        assertThat(alarms.stream().map(Alarm::after).min(Duration::compareTo))
                .hasValueSatisfying(first -> assertThat(first).isLessThan(Duration.ofSeconds(20)));
    }

    private String play() throws IOException {
        var told = new ByteArrayOutputStream();
        var journal = new Journal(new PrintStream(told, true, StandardCharsets.UTF_8), InstantSource.fixed(start));
        try (var demonstration = new Demonstration(RetryPolicy.STANDARD, journal, 1, start)) {
            demonstration.join(PROVINCE.story(), new Story(BACKGROUND.loop(), STORY.steps()), new Listening());
            demonstration.join(PROVINCE.others(), BACKGROUND, new Listening());
            for (Instant now = start; now.isBefore(start.plus(BACKGROUND.loop())); now = now.plusSeconds(1)) {
                demonstration.tick(now);
            }
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    private static boolean isDuring(Step step, Alarm alarm) {
        Duration lasts = step.lasts() == null ? Duration.ZERO : step.lasts();
        return alarm.after().compareTo(step.at()) >= 0
                && alarm.after().compareTo(step.at().plus(lasts).plus(AFTERMATH)) <= 0;
    }

    private static boolean isRecording(Alarm alarm) {
        return PROVINCE.device(alarm.device()).orElseThrow().name().endsWith("回放");
    }

    private static List<String> codes(String device, String facility) {
        FacilityPlan plan =
                PROVINCE.device(device).orElseThrow().facility(facility).orElseThrow();
        return plan.points().stream().map(PointPlan::code).toList();
    }

    /** Judges a report by the rules of its device: beyond the limit without a break for the on-delay. */
    private void judge(DevicePlan device, Report report) {
        if (report.series() != Series.REALTIME) {
            return;
        }
        for (PointPlan point : device.points()) {
            Value value = report.values().stream()
                    .filter(candidate -> candidate.code().equals(point.code()))
                    .findFirst()
                    .orElseThrow();
            if (value.flag() == DataFlag.N) {
                point.rules().forEach(rule -> judge(device, point, rule, value, report.measuredAt()));
            }
        }
    }

    private void judge(DevicePlan device, PointPlan point, RulePlan rule, Value value, Instant at) {
        String key = device.address() + " " + point.code() + " " + rule.kind();
        BigDecimal compared = rule.converted() && value.converted() != null ? value.converted() : value.value();
        if (!rule.kind().isBeyond(compared.doubleValue(), rule.limit().doubleValue())) {
            since.remove(key);
            return;
        }
        Instant onset = since.computeIfAbsent(key, ignored -> at);
        if (!at.isBefore(onset.plus(rule.onDelay()))) {
            alarms.add(new Alarm(device.address(), point.code(), rule.kind(), Duration.between(start, at)));
            since.put(key, Instant.MAX.minus(Duration.ofDays(1))); // raised once until it clears
        }
    }

    /** Loggers whose reports are judged here instead of being sent. */
    private final class Listening implements Demonstration.Equipment {
        @Override
        public Writer writer(DevicePlan device) {
            return (reports, now) -> {
                reports.forEach(report -> judge(device, report));
                return List.of();
            };
        }

        @Override
        public Uplink uplink(DevicePlan device) {
            return new Uplink() {
                @Override
                public void open() {}

                @Override
                public CompletableFuture<Delivery> send(Message message, Duration timeout) {
                    return CompletableFuture.completedFuture(Delivery.Acknowledged.WHOLE);
                }

                @Override
                public void close() {}
            };
        }
    }
}
