package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Beijing;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What would alarm under other rules, against a count of the samples that knows nothing of the platform's judging. */
class WhatIfIT {
    private static final long SEED = 20261128;
    private static final int DAYS = 3;
    private static final int LIMIT = 25;
    private static final int DEADBAND = 2;
    private static final int DELAY_SECONDS = 180;
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Api ADMIN = Api.program();
    private static final Api HEAD = Accounts.program("head", "510100", null, null);

    private static Instant from;
    private static Instant to;
    private static Registered made;
    private static long calm;
    private static long rule;
    private static long calmRule;
    private static final List<Sample> SAMPLES = new ArrayList<>();
    private static final List<Sample> CALM = new ArrayList<>();

    /** An alarm by the naive count. */
    private record Span(Instant raised, @Nullable Instant returned) {
        boolean meets(Span other) {
            return (other.returned == null || raised.isBefore(other.returned))
                    && (returned == null || other.raised.isBefore(returned));
        }
    }

    @BeforeAll
    static void threeDaysOfTwoPoints() {
        Regions.ensure();
        to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        from = to.minus(Duration.ofDays(DAYS));
        made = Registered.make(ADMIN);
        calm = ADMIN.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "w21003", "name": "NH3-N", "unit": "mg/L"}""".formatted(made.facility(), made.device()))
                .get("id")
                .asLong();
        rule = rule(made.point(), 2);
        calmRule = rule(calm, 3);
        var random = new Random(SEED);
        double value = 15;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            value = Math.clamp(value + random.nextInt(-4, 5), 0, 45);
            CALM.add(Sample.realtime(calm, at, value, 0, Quality.GOOD));
            if (random.nextInt(20) > 0) {
                Quality quality = random.nextInt(15) == 0 ? Quality.BAD : Quality.GOOD;
                SAMPLES.add(Sample.realtime(made.point(), at, value, 0, quality));
            }
        }
        archive(SAMPLES);
        archive(CALM);
    }

    private static long rule(long point, int level) {
        return ADMIN.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": %d, "deadband": %d, "priority": %d}""".formatted(point, LIMIT, DEADBAND, level))
                .get("id")
                .asLong();
    }

    private static void archive(List<Sample> samples) {
        PLATFORM.bean(InMemoryArchive.class)
                .append(samples.stream()
                        .map(s -> new ArchivedSample(s, s.measuredAt().plusMillis(300), made.device(), "N"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 4})
    void movedLimitsAreCountedAsTheSamplesSay(int by) {
        JsonNode run = finished(HEAD, "\"limitBy\": %d".formatted(by));
        List<Span> now = new ArrayList<>(spans(SAMPLES, LIMIT, DEADBAND));
        List<Span> then = new ArrayList<>(spans(SAMPLES, LIMIT + by, DEADBAND));
        List<Span> calmNow = spans(CALM, LIMIT, DEADBAND);
        List<Span> calmThen = spans(CALM, LIMIT + by, DEADBAND);
        List<Span> gone = new ArrayList<>(alone(now, then));
        gone.addAll(alone(calmNow, calmThen));
        List<Span> added = new ArrayList<>(alone(then, now));
        added.addAll(alone(calmThen, calmNow));
        assertThat(by > 0 ? gone : added).as("something differs").hasSizeGreaterThan(5);

        assertThat(run.at("/result/counts/gone").asInt()).isEqualTo(gone.size());
        assertThat(run.at("/result/counts/added").asInt()).isEqualTo(added.size());
        counts(run.at("/result/levels/1/counts"), now.size(), then.size());
        counts(run.at("/result/levels/2/counts"), calmNow.size(), calmThen.size());
        counts(run.at("/result/levels/0/counts"), 0, 0);
        now.addAll(calmNow);
        then.addAll(calmThen);
        counts(run.at("/result/counts"), now.size(), then.size());
        counts(run.at("/result/enterprises/0/counts"), now.size(), then.size());
        assertThat(run.at("/result/enterprises/0/enterpriseId").asLong()).isEqualTo(made.enterprise());
        assertThat(run.at("/result/pointCount").asInt()).isEqualTo(2);
        Map<LocalDate, Long> days = days(now);
        assertThat(run.at("/result/days")).hasSizeBetween(DAYS, DAYS + 1);
        run.at("/result/days")
                .forEach(day -> assertThat(day.at("/counts/inForce").asLong())
                        .as(day.toString())
                        .isEqualTo(
                                days.getOrDefault(LocalDate.parse(day.get("day").asString()), 0L)));
        assertThat(run.get("samples").asInt()).isEqualTo(SAMPLES.size() + CALM.size());
        assertThat(run.get("timesRealTime").decimalValue()).isPositive();

        assertThat(raisedOf(run, "gone")).containsExactlyInAnyOrderElementsOf(raisedOf(gone));
        assertThat(raisedOf(run, "added")).containsExactlyInAnyOrderElementsOf(raisedOf(added));
    }

    @Test
    void aDelayIsCountedAsTheSamplesSay() {
        JsonNode run = finished(
                HEAD,
                "\"onDelaySeconds\": %d, \"deadband\": 0".formatted(DELAY_SECONDS),
                "\"ruleId\": %d, ".formatted(calmRule));
        List<Span> now = spans(CALM, LIMIT, DEADBAND);
        List<Span> then = delayed(CALM, LIMIT);
        counts(run.at("/result/counts"), now.size(), then.size());
        assertThat(run.at("/result/counts/gone").asInt())
                .isPositive()
                .isEqualTo(alone(now, then).size());
        assertThat(run.get("rules").asInt()).isOne();
        assertThat(run.at("/result/points/0/pointId").asLong()).isEqualTo(calm);
    }

    @Test
    void withoutTheRulesNothingAlarms() {
        JsonNode run = finished(HEAD, "\"enabled\": false");
        assertThat(run.at("/result/counts/changed").asInt()).isZero();
        assertThat(run.at("/result/counts/gone").asInt())
                .isEqualTo(run.at("/result/counts/inForce").asInt())
                .isPositive();
    }

    @Test
    void changesNothing() {
        String before =
                ADMIN.get("/api/rules?enterpriseId=" + made.enterprise()).text();
        finished(HEAD, "\"limitPercent\": -50");
        assertThat(ADMIN.get("/api/rules?enterpriseId=" + made.enterprise()).text())
                .isEqualTo(before);
        assertThat(ADMIN.get("/api/rules/%d/versions".formatted(rule)).json().get("items"))
                .hasSize(1);
        assertThat(ADMIN.get("/api/alarms?state=all&enterpriseId=" + made.enterprise())
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void tellsTheDifferingAlarmsAsAFile() {
        JsonNode run = finished(HEAD, "\"limitBy\": 4");
        String file = HEAD.get("/api/export/what-if/%s?language=en&difference=gone"
                        .formatted(run.get("id").asString()))
                .text();
        assertThat(file.lines().count())
                .isEqualTo(1 + run.at("/result/counts/gone").asLong());
        assertThat(file).contains("Raised at").contains("NH3-N");
    }

    @Test
    void nobodyElseSeesARunOrWhatLiesElsewhere() {
        String id = finished(HEAD, "\"limitBy\": 4").get("id").asString();
        Api other = Accounts.program("head", "510100", null, null);
        Api abroad = Accounts.program("head", "511100", null, null);
        for (Api api : List.of(other, abroad)) {
            for (String path : List.of("/api/what-if/", "/api/export/what-if/")) {
                assertThat(api.get(path + id).status()).isEqualTo(404);
            }
            assertThat(api.get("/api/what-if/%s/alarms".formatted(id)).status()).isEqualTo(404);
            assertThat(api.post("/api/what-if/%s/cancel".formatted(id), null).status())
                    .isEqualTo(404);
            assertThat(api.get("/api/what-if").json().get("items")).isEmpty();
        }
        assertThat(start(abroad, "", "\"limitBy\": 4").status()).isEqualTo(404);
        assertThat(abroad.post("/api/what-if", """
                {"region": "510100", "change": {"limitPercent": 4}}""").status()).isEqualTo(404);
        Api ofEnvironment = Accounts.program("head", "510100", new String[] {"environment"}, null);
        assertThat(start(ofEnvironment, "", "\"limitBy\": 4").status()).isEqualTo(404);
    }

    @Test
    void aRunIsCancelledAndAnotherComesAfterIt() {
        Api first = Accounts.program("head", "510100", null, null);
        Api second = Accounts.program("head", "510100", null, null);
        var latch = new CountDownLatch(1);
        PLATFORM.bean(InMemoryArchive.class).holdReplays(latch);
        try {
            String held = id(start(first, "", "\"limitBy\": 4"));
            await().atMost(SOON).until(() -> state(first, held).equals("running"));
            assertThat(start(first, "", "\"limitBy\": 4").code()).isEqualTo("conflict");
            String waiting = id(start(second, "", "\"limitBy\": 4"));
            assertThat(state(second, waiting)).isEqualTo("waiting");

            assertThat(first.post("/api/what-if/%s/cancel".formatted(held), null)
                            .json()
                            .get("state")
                            .asString())
                    .isEqualTo("cancelled");
            latch.countDown();
            await().atMost(SOON).until(() -> state(second, waiting).equals("finished"));
            JsonNode stopped = first.get("/api/what-if/" + held).json();
            assertThat(stopped.get("state").asString()).isEqualTo("cancelled");
            assertThat(stopped.get("pointsDone").asInt()).isZero();
        } finally {
            latch.countDown();
        }
    }

    @Test
    void saysThatARunOfBeforeARestartIsGone() {
        Api.Answer answer = HEAD.get("/api/what-if/" + UUID.randomUUID());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asString())
                .contains("started again")
                .contains("Start it again");
    }

    @Test
    void refusesWhatIsNoChangeOrFitsNotAllRules() {
        assertThat(refused("")).isEqualTo("change");
        assertThat(refused("\"limit\": 3, \"limitBy\": 4")).isEqualTo("change.limit");
        assertThat(refused("\"deadband\": -1")).isEqualTo("change.deadband");
        Api.Answer tooLong = HEAD.post("/api/what-if", """
                {"from": "%s", "to": "%s", "change": {"limitPercent": 4}}""".formatted(to.minus(Duration.ofDays(40)), to));
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("from");

        Registered elsewhere = Registered.make(ADMIN);
        long warm = ADMIN.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "code": "t1", "name": "Temperature", "unit": "°C"}""".formatted(elsewhere.facility()))
                .get("id")
                .asLong();
        rule(warm, 1);
        rule(elsewhere.point(), 1);
        Api.Answer mixed = HEAD.post("/api/what-if", """
                {"enterpriseId": %d, "change": {"limitBy": 4}}""".formatted(elsewhere.enterprise()));
        assertThat(mixed.json().at("/errors/0/field").asString()).isEqualTo("unit");
        assertThat(mixed.text()).contains("mg/L").contains("°C");
    }

    private static String refused(String change) {
        Api.Answer answer = start(HEAD, "", change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json().at("/errors/0/field").asString();
    }

    private static JsonNode finished(Api api, String change) {
        return finished(api, change, "");
    }

    private static JsonNode finished(Api api, String change, String choice) {
        String id = id(start(api, choice, change));
        await().atMost(SOON).until(() -> state(api, id).equals("finished"));
        return api.get("/api/what-if/" + id).json();
    }

    private static Api.Answer start(Api api, String choice, String change) {
        return api.post("/api/what-if", """
                {%s"enterpriseId": %d, "from": "%s", "to": "%s", "change": {%s}}""".formatted(choice, made.enterprise(), from, to, change));
    }

    private static String id(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().get("id").asString();
    }

    private static String state(Api api, String id) {
        return api.get("/api/what-if/" + id).json().get("state").asString();
    }

    private static void counts(JsonNode counts, int inForce, int changed) {
        assertThat(counts.get("inForce").asInt()).isEqualTo(inForce);
        assertThat(counts.get("changed").asInt()).isEqualTo(changed);
    }

    private static List<Instant> raisedOf(JsonNode run, String difference) {
        return HEAD.get("/api/what-if/%s/alarms?limit=1000&difference=%s"
                        .formatted(run.get("id").asString(), difference))
                .json()
                .get("items")
                .valueStream()
                .map(alarm -> Instant.parse(alarm.get("raisedAt").asString()))
                .toList();
    }

    private static List<Instant> raisedOf(List<Span> spans) {
        return spans.stream().map(Span::raised).toList();
    }

    /** Above the limit until below the limit less the deadband; bad samples say nothing. */
    private static List<Span> spans(List<Sample> samples, double limit, double deadband) {
        var spans = new ArrayList<Span>();
        Instant raised = null;
        for (Sample sample : samples) {
            if (sample.quality() == Quality.BAD) {
                continue;
            }
            if (raised == null && sample.value() > limit) {
                raised = sample.measuredAt();
            } else if (raised != null && sample.value() < limit - deadband) {
                spans.add(new Span(raised, sample.measuredAt()));
                raised = null;
            }
        }
        if (raised != null) {
            spans.add(new Span(raised, null));
        }
        return spans;
    }

    /** Raised when it has been above the limit for the delay, over with the first that is not. */
    private static List<Span> delayed(List<Sample> samples, double limit) {
        var spans = new ArrayList<Span>();
        Instant since = null;
        Instant raised = null;
        for (Sample sample : samples) {
            if (sample.value() > limit) {
                since = since == null ? sample.measuredAt() : since;
                boolean lasts = !sample.measuredAt().isBefore(since.plusSeconds(DELAY_SECONDS));
                raised = raised == null && lasts ? sample.measuredAt() : raised;
            } else {
                if (raised != null) {
                    spans.add(new Span(raised, sample.measuredAt()));
                }
                since = null;
                raised = null;
            }
        }
        if (raised != null) {
            spans.add(new Span(raised, null));
        }
        return spans;
    }

    private static List<Span> alone(List<Span> spans, List<Span> others) {
        return spans.stream()
                .filter(span -> others.stream().noneMatch(span::meets))
                .toList();
    }

    private static Map<LocalDate, Long> days(List<Span> spans) {
        return spans.stream()
                .collect(Collectors.groupingBy(
                        span -> LocalDate.ofInstant(span.raised(), Beijing.ZONE), TreeMap::new, Collectors.counting()));
    }
}
