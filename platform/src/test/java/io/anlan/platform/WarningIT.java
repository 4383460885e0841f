package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.setaside.DesignHolds;
import io.anlan.platform.setaside.DesignHolds.Hold;
import io.anlan.platform.setaside.DesignHolds.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Four-colour warnings of major hazard installations, from the alarm to the lifting. */
class WarningIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final TestClock CLOCK = PLATFORM.bean(TestClock.class);
    private static final Api API = Api.program();
    private static final String[] HAZARDS = {"major-hazard"};
    /** The matrix that the platform comes with, by grade and priority. */
    private static final String[][] SEEDED = {
        {"red", "orange", "yellow", "blue"},
        {"orange", "orange", "yellow", "blue"},
        {"orange", "yellow", "blue", "blue"},
        {"yellow", "yellow", "blue", "none"}
    };

    private final FakeEvaluation evaluation = new FakeEvaluation(PLATFORM);

    @BeforeAll
    static void regions() {
        Regions.ensure();
    }

    @AfterEach
    void close() {
        evaluation.close();
        CLOCK.goBack();
    }

    /** An installation of a county. */
    private record Installation(long enterprise, String name, long facility, long device, long point, long rule) {
        static Installation make(@Nullable Integer grade) {
            return make("510104", grade);
        }

        static Installation make(String region, @Nullable Integer grade) {
            int number = Registered.unique();
            String name = "Hazard %d".formatted(number);
            long enterprise = id("/api/enterprises", """
                    {"name": "%s", "regionCode": "%s"}""".formatted(name, region));
            long facility = id("/api/facilities", body(enterprise, name, grade));
            long device = id("/api/devices", """
                    {"address": "HAZARD-%d", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
            long point = id("/api/points", """
                    {"facilityId": %d, "deviceId": %d, "code": "a", "name": "Level", "unit": "m"}""".formatted(facility, device));
            long rule = id("/api/rules", """
                    {"pointId": %d, "kind": "high", "limit": 25, "priority": 3}""".formatted(point));
            return new Installation(enterprise, name, facility, device, point, rule);
        }

        private static String body(long enterprise, String name, @Nullable Integer grade) {
            return """
                    {"enterpriseId": %d, "name": "%s tank", "kind": "hazard-installation", "hazardGrade": %s}""".formatted(enterprise, name, grade);
        }

        void grade(@Nullable Integer grade) {
            API.expect(200, "PUT", "/api/facilities/" + facility, body(enterprise, name, grade));
        }
    }

    private static long id(String path, String body) {
        return API.expect(201, "POST", path, body).get("id").asLong();
    }

    private AlarmTransitionRecord raise(Installation at, int priority) {
        AlarmTransitionRecord raised = Transitions.raised(
                        UUID.randomUUID().toString(), at.point(), at.device(), PriorityRecord.forNumber(priority))
                .toBuilder()
                .setRule(at.rule())
                .build();
        tell(raised);
        return raised;
    }

    private void tell(AlarmTransitionRecord step) {
        evaluation.tell(List.of(step));
        awaitFollowed(step);
    }

    private void close(AlarmTransitionRecord raised) {
        AlarmTransitionRecord seen = Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C);
        tell(seen);
        tell(Transitions.next(seen, AlarmStateRecord.NORMAL_A));
    }

    /** Until the step is known and has been judged. */
    private static void awaitFollowed(AlarmTransitionRecord step) {
        await().until(() -> PLATFORM.jdbc()
                .sql("""
                        select exists (select from alarm a, warning_position p
                        where a.id = ? and a.ordinal >= ? and p.sequence >= a.sequence)""")
                .params(step.getAlarmId(), step.getOrdinal())
                .query(Boolean.class)
                .single());
    }

    private static List<JsonNode> listed(Api api, String query) {
        JsonNode items = api.expect(200, "GET", "/api/warnings?" + query, null).get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static List<JsonNode> all(Installation of) {
        return listed(API, "state=all&facilityId=" + of.facility());
    }

    private static String colour(Installation of) {
        List<JsonNode> open = listed(API, "facilityId=" + of.facility());
        assertThat(open).hasSizeLessThan(2);
        return open.isEmpty() ? "none" : open.getFirst().get("colour").asString();
    }

    private static void awaitColour(Installation of, String colour) {
        await().untilAsserted(() -> assertThat(colour(of)).isEqualTo(colour));
    }

    private static long only(Installation of) {
        List<JsonNode> found = all(of);
        assertThat(found).hasSize(1);
        return found.getFirst().get("id").asLong();
    }

    private static JsonNode detail(long id) {
        return API.expect(200, "GET", "/api/warnings/" + id, null);
    }

    private static List<String> steps(long id) {
        var kinds = new ArrayList<String>();
        detail(id).get("steps").forEach(step -> kinds.add(step.get("kind").asString()));
        return kinds;
    }

    private static JsonNode deadline(long id, String duty) {
        return StreamSupport.stream(detail(id).at("/warning/deadlines").spliterator(), false)
                .filter(one -> one.get("duty").asString().equals(duty))
                .findFirst()
                .orElseThrow();
    }

    private static Instant time(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private static Duration within(long id, String duty) {
        return Duration.between(
                time(detail(id).at("/warning/openedAt")),
                time(deadline(id, duty).get("dueAt")));
    }

    private static JsonNode act(Api api, int status, long id, String act, String body) {
        return api.expect(status, "POST", "/api/warnings/%d/%s".formatted(id, act), body);
    }

    private static String comment(String text) {
        return "{\"comment\": \"%s\"}".formatted(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, red", "1, 2, orange", "1, 3, yellow", "1, 4, blue",
        "2, 1, orange", "2, 2, orange", "2, 3, yellow", "2, 4, blue",
        "3, 1, orange", "3, 2, yellow", "3, 3, blue", "3, 4, blue",
        "4, 1, yellow", "4, 2, yellow", "4, 3, blue", "4, 4, none"
    })
    void eachGradeAndPriorityMakesItsColour(int grade, int priority, String colour) {
        var installation = Installation.make(grade);
        AlarmTransitionRecord raised = raise(installation, priority);
        assertThat(colour(installation)).isEqualTo(colour);
        close(raised);
        assertThat(colour(installation)).isEqualTo("none");
        assertThat(all(installation)).hasSize(colour.equals("none") ? 0 : 1);
    }

    @Test
    void anInstallationWithoutAGradeHasNoWarningUntilItGetsOne() {
        var installation = Installation.make(null);
        AlarmTransitionRecord raised = raise(installation, 1);
        assertThat(all(installation)).isEmpty();
        installation.grade(2);
        awaitColour(installation, "orange");
        installation.grade(1);
        awaitColour(installation, "red");
        assertThat(steps(only(installation)).stream().filter(kind -> !kind.equals("escalated")))
                .containsExactly("opened", "risen");
        installation.grade(null);
        awaitColour(installation, "none");
        close(raised);
    }

    @Test
    void itRisesFallsAndIsLiftedWithTheAlarmsThatMadeIt() {
        var installation = Installation.make(1);
        AlarmTransitionRecord low = raise(installation, 4);
        long id = only(installation);
        AlarmTransitionRecord high = raise(installation, 2);
        assertThat(colour(installation)).isEqualTo("orange");
        JsonNode risen = detail(id).at("/steps/1");
        assertThat(risen.get("kind").asString()).isEqualTo("risen");
        assertThat(risen.at("/alarms/0/id").asString()).isEqualTo(high.getAlarmId());
        assertThat(risen.at("/alarms/0/priority").asInt()).isEqualTo(2);
        assertThat(risen.at("/alarms/1/id").asString()).isEqualTo(low.getAlarmId());
        close(high);
        assertThat(colour(installation)).isEqualTo("blue");
        close(low);
        JsonNode lifted = detail(id).get("warning");
        assertThat(lifted.get("colour").asString()).isEqualTo("none");
        assertThat(lifted.get("peak").asString()).isEqualTo("orange");
        assertThat(lifted.has("liftedAt")).isTrue();
        assertThat(steps(id).stream().filter(kind -> !kind.equals("escalated")))
                .containsExactly("opened", "risen", "fallen", "lifted");
        raise(installation, 4);
        assertThat(all(installation)).as("a new one").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(SetAsideKind.class)
    void whatIsSetAsideDoesNotCountUntilThatEnds(SetAsideKind kind) {
        var installation = Installation.make(1);
        AlarmTransitionRecord raised = raise(installation, 3);
        assertThat(colour(installation)).isEqualTo("yellow");
        long setAside = setAside(kind, installation, raised);
        awaitColour(installation, "none");
        assertThat(steps(only(installation))).endsWith("lifted");
        switch (kind) {
            case SHELVED, OUT_OF_SERVICE -> API.expect(200, "POST", "/api/set-asides/%d/end".formatted(setAside), "{}");
            case SUPPRESSED -> hold(holds -> holds.end(setAside, SetAsideEnd.RELEASED, Instant.now(), null, "idle"));
        }
        awaitColour(installation, "yellow");
        assertThat(all(installation)).hasSize(2);
    }

    private static long setAside(SetAsideKind kind, Installation at, AlarmTransitionRecord alarm) {
        return switch (kind) {
            case SHELVED -> id("/api/set-asides/shelve", """
                    {"alarmId": "%s", "minutes": 30, "reason": "Known"}""".formatted(alarm.getAlarmId()));
            case OUT_OF_SERVICE ->
                id("/api/set-asides/out-of-service", """
                    {"alarmId": "%s", "workOrder": "WO-9", "until": "%s", "reason": "Cable"}""".formatted(
                                alarm.getAlarmId(), Instant.now().plus(Duration.ofDays(1))));
            case SUPPRESSED -> suppress(at);
        };
    }

    private static long suppress(Installation at) {
        long suppression =
                PLATFORM.jdbc().sql("""
                        with made as (
                            insert into suppression (facility_id, name, reason, expression, inputs, targets, most_minutes,
                                changed_by, changed_at)
                            values (?, 'idle', 'idle', 'stopped', '[]', '[]', 60, 'somebody', now()) returning id)
                        insert into suppression_standing (suppression_id, outcome, since, holding_since)
                        select id, 'holds', now(), now() from made returning suppression_id""").param(at.facility()).query(Long.class).single();
        Instant now = Instant.now();
        hold(holds -> holds.begin(new Hold(
                suppression,
                List.of(new Source(at.point(), RuleKind.HIGH, 3)),
                "idle",
                "somebody",
                now,
                now.plus(Duration.ofHours(1)))));
        return suppression;
    }

    private static void hold(Consumer<DesignHolds> act) {
        DesignHolds holds = PLATFORM.bean(DesignHolds.class);
        PLATFORM.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            holds.lock();
            act.accept(holds);
        });
        holds.tell();
    }

    @Test
    void theDeadlinesAreThoseOfTheColour() {
        var installation = Installation.make(1);
        raise(installation, 2);
        long id = only(installation);
        assertThat(within(id, "acknowledge")).isEqualTo(Duration.ofMinutes(10));
        assertThat(within(id, "explain")).isEqualTo(Duration.ofHours(4));
        assertThat(within(id, "checkOnline")).isEqualTo(Duration.ofHours(2));
        assertThat(within(id, "checkOnSite")).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void deadlinesPassByTheClock() {
        var installation = Installation.make(1);
        raise(installation, 4);
        long id = only(installation);
        assertThat(deadline(id, "acknowledge").get("state").asString()).isEqualTo("waiting");
        CLOCK.advance(Duration.ofMinutes(29));
        assertThat(detail(id).at("/warning/overdue").asBoolean()).isFalse();
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(deadline(id, "acknowledge").get("state").asString()).isEqualTo("overdue");
        assertThat(listed(API, "overdue=true&facilityId=" + installation.facility()))
                .hasSize(1);
        act(API, 200, id, "acknowledge", "{}");
        assertThat(deadline(id, "acknowledge").get("state").asString()).isEqualTo("doneLate");
        act(API, 200, id, "explain", comment("A valve sticks"));
        assertThat(deadline(id, "explain").get("state").asString()).isEqualTo("done");
        assertThat(listed(API, "overdue=true&facilityId=" + installation.facility()))
                .isEmpty();
    }

    @Test
    void whatWasDoneIsDueAgainWhenItRises() {
        var installation = Installation.make(1);
        raise(installation, 4);
        long id = only(installation);
        act(API, 200, id, "acknowledge", comment("Seen"));
        assertThat(act(API, 409, id, "acknowledge", "{}").get("code").asString())
                .isEqualTo("conflict");
        assertThat(act(API, 400, id, "explain", comment(" ")).get("code").asString())
                .isEqualTo("validation-failed");
        raise(installation, 3);
        assertThat(colour(installation)).isEqualTo("yellow");
        assertThat(deadline(id, "acknowledge").get("state").asString()).isEqualTo("waiting");
        act(API, 200, id, "acknowledge", "{}");
        act(API, 200, id, "check", "{\"onSite\": true, \"comment\": \"Nothing leaks\"}");
        JsonNode last = detail(id).get("steps").valueStream().toList().getLast();
        assertThat(last.get("kind").asString()).isEqualTo("checkedOnSite");
        assertThat(last.get("comment").asString()).isEqualTo("Nothing leaks");
        assertThat(last.get("actor").asString()).isEqualTo("admin");
    }

    @Test
    void whatIsLiftedNeedsNothingAndMayBeExplainedAllTheSame() {
        var installation = Installation.make(1);
        AlarmTransitionRecord raised = raise(installation, 4);
        long id = only(installation);
        CLOCK.advance(Duration.ofMinutes(31));
        close(raised);
        assertThat(deadline(id, "acknowledge").get("state").asString()).isEqualTo("missed");
        assertThat(deadline(id, "explain").get("state").asString()).isEqualTo("lapsed");
        assertThat(detail(id).at("/warning/overdue").asBoolean()).isFalse();
        act(API, 200, id, "explain", comment("A test of the detector"));
        assertThat(deadline(id, "explain").get("state").asString()).isEqualTo("done");
    }

    @Test
    void itIsCarriedUpByTheClockAndOnceToEachLevel() {
        var installation = Installation.make(1);
        raise(installation, 3);
        long id = only(installation);
        await().until(() -> steps(id).contains("escalated"));
        JsonNode county = detail(id).at("/steps/1");
        assertThat(county.get("level").asString()).isEqualTo("county");
        assertThat(county.get("region").asString()).startsWith("锦江");
        assertThat(detail(id).at("/warning/reached").asString()).isEqualTo("county");
        CLOCK.advance(Duration.ofMinutes(479));
        CLOCK.advance(Duration.ofMinutes(2));
        await().until(() -> detail(id).at("/warning/reached").asString().equals("prefecture"));
        assertThat(detail(id).at("/steps/2/region").asString()).startsWith("成都");
        CLOCK.advance(Duration.ofDays(3));
        raise(installation, 3);
        assertThat(steps(id)).containsExactly("opened", "escalated", "escalated");
        raise(installation, 1);
        await().until(() -> detail(id).at("/warning/reached").asString().equals("province"));
        CLOCK.advance(Duration.ofMinutes(61));
        await().until(() -> detail(id).at("/warning/reached").asString().equals("nation"));
        assertThat(steps(id)).containsExactly("opened", "escalated", "escalated", "risen", "escalated", "escalated");
    }

    @Test
    void aLiftedOneIsNotCarriedUp() {
        var installation = Installation.make(1);
        AlarmTransitionRecord raised = raise(installation, 4);
        long id = only(installation);
        close(raised);
        CLOCK.advance(Duration.ofDays(2));
        raise(installation, 4);
        await().until(() -> PLATFORM.jdbc()
                .sql("select not exists (select from warning_escalation where reached_at is null and warning_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single());
        assertThat(steps(id)).containsExactly("opened", "lifted");
    }

    @Test
    void coloursEqualARecountOfTheOpenAlarms() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var installations = new ArrayList<Installation>();
        var open = new ArrayList<List<AlarmTransitionRecord>>();
        for (int i = 0; i < 6; i++) {
            installations.add(Installation.make(1 + random.nextInt(4)));
            open.add(new ArrayList<>());
        }
        AlarmTransitionRecord last = null;
        for (int i = 0; i < 120; i++) {
            int which = random.nextInt(installations.size());
            Installation at = installations.get(which);
            List<AlarmTransitionRecord> alarms = open.get(which);
            if (alarms.isEmpty() || random.nextInt(3) > 0) {
                last = Transitions.raised(
                        UUID.randomUUID().toString(),
                        at.point(),
                        at.device(),
                        PriorityRecord.forNumber(1 + random.nextInt(4)));
                alarms.add(last);
            } else {
                last = Transitions.next(alarms.remove(random.nextInt(alarms.size())), AlarmStateRecord.NORMAL_A);
            }
            evaluation.tell(List.of(last));
        }
        await().untilAsserted(() -> {
            for (int i = 0; i < installations.size(); i++) {
                Installation at = installations.get(i);
                int worst = open.get(i).stream()
                        .mapToInt(AlarmTransitionRecord::getPriorityValue)
                        .min()
                        .orElse(0);
                int grade = PLATFORM.jdbc()
                        .sql("select hazard_grade from facility where id = ?")
                        .param(at.facility())
                        .query(Integer.class)
                        .single();
                assertThat(colour(at))
                        .as("seed %d, grade %d, worst %d", seed, grade, worst)
                        .isEqualTo(worst == 0 ? "none" : SEEDED[grade - 1][worst - 1]);
            }
        });
    }

    private static String cells(String[][] colours) {
        var cells = new ArrayList<String>();
        for (int grade = 1; grade <= 4; grade++) {
            for (int priority = 1; priority <= 4; priority++) {
                cells.add("{\"grade\": %d, \"priority\": %d, \"colour\": \"%s\"}"
                        .formatted(grade, priority, colours[grade - 1][priority - 1]));
            }
        }
        return "{\"cells\": [%s]}".formatted(String.join(",", cells));
    }

    @Test
    void anotherMatrixJudgesAtOnce() {
        var installation = Installation.make(4);
        raise(installation, 3);
        assertThat(colour(installation)).isEqualTo("blue");
        String[][] other = {SEEDED[0], SEEDED[0], SEEDED[1], SEEDED[1]};
        try {
            JsonNode changed = API.expect(200, "PUT", "/api/warning-settings/matrix", cells(other));
            assertThat(changed.get("sources")
                            .valueStream()
                            .filter(one -> one.get("part").asString().equals("matrix"))
                            .findFirst()
                            .orElseThrow()
                            .get("changedBy")
                            .asString())
                    .isEqualTo("admin");
            awaitColour(installation, "yellow");
        } finally {
            API.expect(200, "PUT", "/api/warning-settings/matrix", cells(SEEDED));
        }
        awaitColour(installation, "blue");
    }

    @Test
    void theSettingsSayWhereTheyComeFromAndRefuseWhatContradictsItself() {
        JsonNode settings = API.expect(200, "GET", "/api/warning-settings", null);
        assertThat(settings.get("matrix")).hasSize(16);
        assertThat(settings.get("sources")
                        .valueStream()
                        .map(one -> "%s %s"
                                .formatted(
                                        one.get("part").asString(),
                                        one.get("confidence").asString())))
                .containsExactly("colours confirmed", "deadlines projectChoice", "matrix projectChoice");
        String[][] turned = {SEEDED[3], SEEDED[1], SEEDED[2], SEEDED[0]};
        API.expect(400, "PUT", "/api/warning-settings/matrix", cells(turned));
        API.expect(400, "PUT", "/api/warning-settings/matrix", "{\"cells\": []}");
        API.expect(400, "PUT", "/api/warning-settings/deadlines", "{\"deadlines\": []}");
        String deadlines = settings.get("deadlines").toString();
        API.expect(
                400,
                "PUT",
                "/api/warning-settings/deadlines",
                "{\"deadlines\": %s}".formatted(deadlines.replace("\"nation\":60", "\"nation\":60,\"county\":90")));
        API.expect(409, "PUT", "/api/warning-settings/deadlines", """
                {"deadlines": %s, "version": 99}""".formatted(deadlines));
        JsonNode same =
                API.expect(200, "PUT", "/api/warning-settings/deadlines", "{\"deadlines\": %s}".formatted(deadlines));
        assertThat(same.get("deadlines")).isEqualTo(settings.get("deadlines"));
    }

    @Test
    void onlyWhoSeesTheWholeInstallationChangesTheSettings() {
        Api head = Accounts.program("head", "510000", HAZARDS, null);
        assertThat(head.put("/api/warning-settings/matrix", cells(SEEDED)).status())
                .isEqualTo(403);
        assertThat(head.get("/api/warning-settings").json().get("mayChange").asBoolean())
                .isFalse();
        Api nation = Accounts.program("head", "000000", null, null);
        assertThat(nation.get("/api/warning-settings").json().get("mayChange").asBoolean())
                .isTrue();
    }

    @Test
    void everybodyActsOnHisOwnPart() {
        var installation = Installation.make(1);
        raise(installation, 2);
        long id = only(installation);
        Api enterprise = Accounts.program("enterprise", "510104", HAZARDS, installation.enterprise());
        Api neighbour = Accounts.program(
                "enterprise", "510104", HAZARDS, Installation.make(1).enterprise());
        Api inspector = Accounts.program("inspector", "510104", HAZARDS, null);
        Api elsewhere = Accounts.program("inspector", "511102", HAZARDS, null);
        Api environment = Accounts.program("duty-officer", "510104", new String[] {"environment"}, null);
        String query = "facilityId=" + installation.facility();
        assertThat(listed(enterprise, query)).hasSize(1);
        assertThat(listed(inspector, query)).hasSize(1);
        for (Api blind : List.of(neighbour, elsewhere, environment)) {
            assertThat(listed(blind, query)).isEmpty();
            assertThat(blind.get("/api/warnings/" + id).status()).isEqualTo(404);
        }
        act(neighbour, 404, id, "acknowledge", "{}");
        act(elsewhere, 404, id, "check", "{\"onSite\": false, \"comment\": \"x\"}");
        act(inspector, 403, id, "acknowledge", "{}");
        act(enterprise, 403, id, "check", "{\"onSite\": true, \"comment\": \"x\"}");
        act(enterprise, 200, id, "acknowledge", "{}");
        act(enterprise, 200, id, "explain", comment("Being filled"));
        act(inspector, 200, id, "check", "{\"onSite\": false, \"comment\": \"Video is clear\"}");
        assertThat(deadline(id, "checkOnline").get("state").asString()).isEqualTo("done");
        assertThat(deadline(id, "checkOnSite").get("state").asString()).isEqualTo("waiting");
    }

    @Test
    void theListIsFilteredCountedAndExported() {
        var red = Installation.make("511102", 1);
        var blue = Installation.make("511102", 3);
        raise(red, 1);
        raise(blue, 4);
        Api head = Accounts.program("head", "511102", HAZARDS, null);
        assertThat(listed(head, "colour=red").stream()
                        .map(one -> one.at("/facility/id").asLong()))
                .contains(red.facility())
                .doesNotContain(blue.facility());
        assertThat(listed(head, "").stream().map(one -> one.at("/facility/id").asLong()))
                .containsSubsequence(red.facility(), blue.facility());
        assertThat(listed(API, "region=510104&facilityId=" + red.facility())).isEmpty();
        assertThat(listed(API, "state=lifted&facilityId=" + red.facility())).isEmpty();
        assertThat(listed(API, "q=" + red.name().substring("Hazard ".length()))).hasSize(1);
        JsonNode counts = head.expect(200, "GET", "/api/warnings/counts?region=511102", null);
        assertThat(counts.get("red").asLong()).isPositive();
        assertThat(counts.get("blue").asLong()).isPositive();
        JsonNode first = head.get("/api/warnings?limit=1").json();
        JsonNode second = head.get(
                        "/api/warnings?limit=1&after=" + first.get("next").asString())
                .json();
        assertThat(second.at("/items/0/id")).isNotEqualTo(first.at("/items/0/id"));
        String csv = head.get("/api/export/warnings?format=csv&language=zh&facilityId=" + red.facility())
                .text();
        assertThat(csv).contains("红色").contains(red.name());
    }

    @Test
    void aGradeIsOneToFourAndOfAMajorHazard() {
        var installation = Installation.make(2);
        String path = "/api/facilities/" + installation.facility();
        assertThat(API.get(path).json().get("hazardGrade").asInt()).isEqualTo(2);
        API.expect(400, "PUT", path, Installation.body(installation.enterprise(), "Tank", 5));
        API.expect(400, "PUT", path, Installation.body(installation.enterprise(), "Tank", 0));
        API.expect(400, "POST", "/api/facilities", """
                {"enterpriseId": %d, "name": "Stack", "kind": "emission-outlet", "hazardGrade": 1}""".formatted(installation.enterprise()));
        String csv = API.get("/api/export/facilities?format=csv&language=zh&enterpriseId=" + installation.enterprise())
                .text();
        assertThat(csv.lines().findFirst().orElseThrow()).contains("重大危险源级别");
    }
}
