package io.anlan.platform.believable;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Beijing;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.platform.Accounts;
import io.anlan.platform.Api;
import io.anlan.platform.InMemoryArchive;
import io.anlan.platform.Plant;
import io.anlan.platform.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A frozen analyser from its hours in the archive to what people decide on it. */
class SuspicionsIT {
    private static final String HERE = "530102";
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final int PAST_HOURS = 120 * 24;
    private static final int FROZEN = 24;

    private final Api api = Api.program();
    private final Plant plant = Plant.make(PLATFORM, api, HERE, "emission-outlet");
    private final Api owner = Accounts.program("enterprise", HERE, null, plant.enterprise());
    private final Api stranger = Accounts.program(
            "enterprise",
            HERE,
            null,
            Plant.make(PLATFORM, api, HERE, "emission-outlet").enterprise());
    private final Api head = Accounts.program("head", "530100", null, null);
    private final Instant midnight = LocalDate.ofInstant(Instant.now().minus(Duration.ofHours(2)), Beijing.ZONE)
            .atStartOfDay(Beijing.ZONE)
            .toInstant();
    private final long nox = point("a21002", "mg/m3");
    private final long oxygen = point("a19001", "%");

    private long point(String code, String unit) {
        return api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "%s", "name": "%s", "unit": "%s", "decimals": 1}""".formatted(plant.facility(), plant.device(), code, code, unit))
                .get("id")
                .asLong();
    }

    /** Reports 120 days up to last midnight; the last day of the concentration does not move. */
    private void report() {
        var random = new Random(4);
        var samples = new ArrayList<ArchivedSample>();
        double level = 0;
        double frozen = 0;
        for (int i = 0; i < PAST_HOURS; i++) {
            Instant at = midnight.minus(Duration.ofHours(PAST_HOURS - i));
            level = 0.93 * level + 0.37 * random.nextGaussian();
            double value = rounded(80 * Math.exp(0.2 * level));
            frozen = i < PAST_HOURS - FROZEN ? value : frozen;
            samples.add(hour(nox, at, frozen));
            samples.add(hour(oxygen, at, rounded(8 - level + 0.2 * random.nextGaussian())));
        }
        PLATFORM.bean(InMemoryArchive.class).append(samples);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private ArchivedSample hour(long point, Instant at, double value) {
        var sample = new Sample(
                point, Series.HOUR, at, value, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
        return new ArchivedSample(sample, at.plusSeconds(3_700), plant.device(), "");
    }

    /** Judges the day once more, as somebody asks for it. */
    private void judge() {
        assertThat(head.post("/api/facilities/%d/judgement".formatted(plant.facility()), "{}")
                        .status())
                .isEqualTo(204);
        var transactions = PLATFORM.bean(TransactionTemplate.class);
        OutletJudge judge = PLATFORM.bean(OutletJudge.class);
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(status -> {
                // As the platform's own worker does, which may be at it.
                PLATFORM.jdbc()
                        .sql("select 1 from pg_advisory_xact_lock(hashtext('judge-outlets'))")
                        .query(Integer.class)
                        .single();
                return judge.step();
            }));
        }
    }

    private List<JsonNode> found(Api who) {
        return found(who, "constantValue");
    }

    private List<JsonNode> found(Api who, String detector) {
        JsonNode page = who.get("/api/suspicions?facilityId=%d&detector=%s".formatted(plant.facility(), detector))
                .json();
        var items = new ArrayList<JsonNode>();
        page.get("items").forEach(items::add);
        return items;
    }

    private static JsonNode step(Api who, long suspicion, String act) {
        return who.expect(200, "POST", "/api/suspicions/%d/%s".formatted(suspicion, act), "{\"comment\": \"seen\"}");
    }

    @Test
    void isFoundOnceExplainedAndDecidedOn() {
        report();
        judge();
        judge();

        assertThat(found(api)).hasSize(1);
        JsonNode suspicion = found(api).getFirst();
        assertThat(suspicion.at("/point/id").asLong()).isEqualTo(nox);
        assertThat(Instant.parse(suspicion.get("to").asString())).isEqualTo(midnight.minus(Duration.ofHours(1)));
        // The value before the frozen ones is the one they froze at.
        assertThat(Instant.parse(suspicion.get("from").asString()))
                .isEqualTo(midnight.minus(Duration.ofHours(FROZEN + 1)));
        assertThat(suspicion.get("version").asInt()).isOne();

        long id = suspicion.get("id").asLong();
        JsonNode detail = owner.get("/api/suspicions/" + id).json();
        assertThat(detail.at("/evidence/figures/0/value").asInt()).isEqualTo(FROZEN + 1);
        assertThat(stranger.get("/api/suspicions/" + id).status()).isEqualTo(404);
        assertThat(found(stranger)).isEmpty();

        assertThat(owner.post("/api/suspicions/%d/dismiss".formatted(id), "{\"comment\": \"no\"}")
                        .status())
                .isEqualTo(403);
        assertThat(owner.post("/api/suspicions/%d/explain".formatted(id), "{}").status())
                .isEqualTo(400);
        step(owner, id, "explain");
        JsonNode dismissed = step(head, id, "dismiss");
        assertThat(dismissed.at("/suspicion/status").asString()).isEqualTo("dismissed");
        assertThat(dismissed.get("steps").size()).isEqualTo(2);
        assertThat(head.post("/api/suspicions/%d/verify".formatted(id), "{\"comment\": \"x\"}")
                        .status())
                .isEqualTo(409);

        judge();
        assertThat(found(api)).hasSize(1);
        assertThat(found(api).getFirst().get("status").asString()).isEqualTo("dismissed");
    }

    private ArchivedSample minute(Instant at, double value, String flag, Duration arrives) {
        var sample = new Sample(
                nox,
                Series.MINUTE,
                at,
                value,
                1,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                flag.equals("N") ? Quality.GOOD : Quality.BAD);
        return new ArchivedSample(sample, at.plus(arrives), plant.device(), flag);
    }

    /** Eight nights with a check of zero, which scatters, and one of the span gas, which does not. */
    @Test
    void checksThatAlwaysShowTheSameAreFound() {
        report();
        var samples = new ArrayList<ArchivedSample>();
        for (int night = 1; night <= 8; night++) {
            Instant zero = midnight.minus(Duration.ofDays(night)).plus(Duration.ofHours(3));
            Instant span = zero.plus(Duration.ofMinutes(20));
            for (int i = 0; i < 5; i++) {
                Duration minutes = Duration.ofMinutes(i);
                samples.add(minute(zero.plus(minutes), 0.1 * night, "C", Duration.ofSeconds(65)));
                samples.add(minute(span.plus(minutes), i < 2 ? 60 + night : 150.3, "C", Duration.ofSeconds(65)));
            }
        }
        PLATFORM.bean(InMemoryArchive.class).append(samples);
        judge();
        List<JsonNode> found = found(api, "calibrationGame");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().at("/point/id").asLong()).isEqualTo(nox);
        assertThat(found.getFirst().get("finding").asString())
                .isEqualTo("8 SPAN calibrations in a row showed exactly 150.3.");
    }

    @Test
    void minutesThatAreToldTwiceAreFound() {
        report();
        Instant begin = midnight.minus(Duration.ofHours(5));
        var first = new ArrayList<ArchivedSample>();
        var second = new ArrayList<ArchivedSample>();
        for (int i = 0; i < 30; i++) {
            Instant at = begin.plus(Duration.ofMinutes(i));
            first.add(minute(at, 80 + i, "N", Duration.ofSeconds(65)));
            if (i % 10 == 0) {
                second.add(minute(at, 40 + i, "N", Duration.ofSeconds(155)));
            }
        }
        PLATFORM.bean(InMemoryArchive.class).append(first);
        PLATFORM.bean(InMemoryArchive.class).append(second);
        judge();
        List<JsonNode> found = found(api, "clockTampering");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().has("point")).isFalse();
        assertThat(found.getFirst().get("finding").asString()).startsWith("3 live messages came for a time");
    }

    /** A slope that changed unannounced; one that the platform set; one that changed while the analyser was maintained. */
    @Test
    void parametersThatChangeByThemselvesAreFound() {
        report();
        Instant begin = midnight.minus(Duration.ofDays(3));
        order("read-information", "a21002", "i13008", null, "1.02", begin);
        order("set-parameter", "a21002", "i13008", "1.05", null, begin.plus(Duration.ofHours(1)));
        order("read-information", "a21002", "i13008", null, "1.05", begin.plus(Duration.ofHours(2)));
        order("read-information", "a21002", "i13008", null, "0.90", begin.plus(Duration.ofHours(30)));
        order("read-information", "a19001", "i13007", null, "0.1", begin);
        order("read-information", "a19001", "i13007", null, "0.4", begin.plus(Duration.ofHours(50)));
        PLATFORM.jdbc()
                .sql("""
                        insert into outlet_mark (facility_id, kind, from_at, to_at, reason, documents_due, entered_by, entered_at)
                        values (?, 'monitor.maintenance', ?::timestamptz, ?::timestamptz, 'Cell', now(), 'x', now())""")
                .params(
                        plant.facility(),
                        begin.plus(Duration.ofHours(49)).toString(),
                        begin.plus(Duration.ofHours(51)).toString())
                .update();
        judge();
        List<JsonNode> found = found(api, "parameterTampering");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().at("/point/id").asLong()).isEqualTo(nox);
        assertThat(found.getFirst().get("finding").asString()).startsWith("i13008 changed from 1.05 to 0.9 ");
    }

    private void order(
            String kind, String factor, String parameter, @Nullable String set, @Nullable String read, Instant ended) {
        boolean isSet = set != null;
        PLATFORM.jdbc()
                .sql("""
                        insert into device_order (device_id, kind, field_names, field_values, once, state, asked_by, asked_at, deadline,
                            answer_names, answer_values, ended_at)
                        values (?, ?, ?, ?, ?, 'done', 'x', now(), now(), ?, ?, ?::timestamptz)""")
                .param(plant.device())
                .param(kind)
                .param(isSet ? new String[] {"PolId", "InfoId", "Info"} : new String[] {"PolId", "InfoId"})
                .param(isSet ? new String[] {factor, parameter, set} : new String[] {factor, parameter})
                .param(isSet)
                .param(isSet ? new String[0] : new String[] {parameter + "-Info"})
                .param(isSet ? new String[0] : new String[] {read})
                .param(ended.toString())
                .update();
    }

    @Test
    void aDetectorIsSetByAllItsThresholds() {
        JsonNode before = api.get("/api/detectors").json().get(0);
        assertThat(before.get("detector").asString()).isEqualTo("constantValue");
        assertThat(before.at("/thresholds/surprise").asDouble()).isEqualTo(13);
        assertThat(api.put("/api/detectors/constantValue", "{\"enabled\": true, \"thresholds\": {\"surprise\": 20}}")
                        .status())
                .isEqualTo(400);
        JsonNode off = api.expect(200, "PUT", "/api/detectors/calibrationGame", "{\"enabled\": false}");
        assertThat(off.get("enabled").asBoolean()).isFalse();
        assertThat(owner.put("/api/detectors/calibrationGame", "{\"enabled\": true}")
                        .status())
                .isEqualTo(403);
        api.expect(200, "PUT", "/api/detectors/calibrationGame", "{\"enabled\": true}");
    }
}
