package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.RuleKindRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every figure of a hand-over against a recount of the steps, and who may do what with it until it is closed. */
class HandoverIT {
    private static final long SEED = 20261127;
    private static final String COUNTY = "511902";
    private static final String DOMAIN = "hazardous-chemicals";
    private static final String[] OWN = {DOMAIN};
    private static final Set<AlarmStateRecord> UNACKNOWLEDGED = Set.of(
            AlarmStateRecord.UNACKNOWLEDGED_B,
            AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D,
            AlarmStateRecord.LATCHED_UNACKNOWLEDGED_E);

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final JdbcClient JDBC = PLATFORM.jdbc();
    private static final Api ADMIN = Api.program();

    private static final List<AlarmTransitionRecord> STEPS = new ArrayList<>();
    private static Plant plant;
    private static Api outgoing;
    private static Api incoming;

    @BeforeAll
    static void officersOfASeat() {
        Regions.ensure();
        plant = Plant.make(PLATFORM, ADMIN, COUNTY, "chemical-store");
        outgoing = Accounts.programThatMayAll("duty-officer", COUNTY, OWN, null);
        incoming = Accounts.programThatMayAll("duty-officer", "511900", OWN, null);
    }

    /** Lives of alarms over four hours, of which the last two are the shift. */
    private static void alarms(Instant now) {
        var random = new Random(SEED);
        for (int i = 0; i < 120; i++) {
            Instant at = now.minusSeconds(60 + random.nextInt(4 * 3600));
            AlarmTransitionRecord step =
                    Transitions.raised(UUID.randomUUID().toString(), plant.point(), plant.device(), priority(random))
                            .toBuilder()
                            .setKind(i % 10 == 0 ? RuleKindRecord.COMMUNICATION : RuleKindRecord.HIGH)
                            .setOnset(at.toEpochMilli())
                            .setAt(at.toEpochMilli())
                            .setEvaluatedAt(at.plusMillis(250).toEpochMilli())
                            .build();
            STEPS.add(step);
            switch (random.nextInt(5)) {
                case 0 ->
                    next(next(step, AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D, null), AlarmStateRecord.NORMAL_A, "li");
                case 1 -> next(next(step, AlarmStateRecord.ACKNOWLEDGED_C, "zhang"), AlarmStateRecord.NORMAL_A, null);
                case 2 -> {
                    AlarmTransitionRecord reminded = next(
                            next(step, AlarmStateRecord.ACKNOWLEDGED_C, "li"), AlarmStateRecord.UNACKNOWLEDGED_B, null);
                    assertThat(reminded.getFrom()).isEqualTo(AlarmStateRecord.ACKNOWLEDGED_C);
                }
                case 3 -> next(step, AlarmStateRecord.LATCHED_UNACKNOWLEDGED_E, null);
                default -> {
                    // still waits for somebody
                }
            }
        }
        Transitions.write(PLATFORM, STEPS);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> JDBC.sql("select count(*) from alarm_transition where point_id = ?")
                                .param(plant.point())
                                .query(Long.class)
                                .single()
                        == STEPS.size() + 1); // and the one that the plant was made with
    }

    private static PriorityRecord priority(Random random) {
        return List.of(PriorityRecord.LEVEL_1, PriorityRecord.LEVEL_2, PriorityRecord.LEVEL_3, PriorityRecord.LEVEL_4)
                .get(random.nextInt(4));
    }

    private static AlarmTransitionRecord next(
            AlarmTransitionRecord before, AlarmStateRecord to, @Nullable String actor) {
        AlarmTransitionRecord.Builder step = Transitions.next(before, to).toBuilder()
                .setAt(before.getAt() + 10_000)
                .setEvaluatedAt(before.getAt() + 10_250);
        AlarmTransitionRecord made = (actor == null ? step.clearActor() : step.setActor(actor)).build();
        STEPS.add(made);
        return made;
    }

    private static JsonNode begin(Api officer, String body) {
        return officer.expect(201, "POST", "/api/handovers", body);
    }

    private static String seat(String domain) {
        return """
                {"region": "%s", "domain": "%s"}""".formatted(COUNTY, domain);
    }

    private static Instant instant(JsonNode node, String field) {
        return OffsetDateTime.parse(node.get(field).asString()).toInstant();
    }

    private static String path(JsonNode handover) {
        return "/api/handovers/" + handover.get("id").asString();
    }

    private static List<String> acts(Api officer, JsonNode handover) {
        var acts = new TreeSet<String>();
        officer.expect(200, "GET", path(handover), null).get("acts").forEach(act -> acts.add(act.asString()));
        return List.copyOf(acts);
    }

    @Test
    void aShiftIsHandedOver() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant began = now.minus(Duration.ofHours(2));
        alarms(now);
        JsonNode made = begin(outgoing, """
                {"domain": "%s", "shiftBeganAt": "%s"}""".formatted(DOMAIN, began));
        assertThat(made.at("/seat/regionCode").asString()).isEqualTo(COUNTY);
        countsWhatIsOpenAndWhatTheShiftSaw(made, began);
        List<String> kept = keepsEveryOpenAlarm(made);

        assertThat(outgoing.post("/api/handovers", seat(DOMAIN)).status())
                .as("one of a seat at a time")
                .isEqualTo(409);
        assertThat(acts(outgoing, made)).containsExactly("note", "sign", "withdraw");
        assertThat(acts(incoming, made)).isEmpty();
        JsonNode noted = outgoing.expect(200, "POST", path(made) + "/notes", """
                {"text": "Tank 3 is being filled.", "alarmId": "%s"}""".formatted(plant.alarm()));
        assertThat(noted.at("/notes/0/alarm/pointName").asString()).isEqualTo("A");
        assertThat(incoming.post(path(made) + "/notes", "{\"text\": \"Too early\"}")
                        .status())
                .isEqualTo(409);
        assertThat(incoming.post(path(made) + "/sign", null).status()).isEqualTo(409);
        assertThat(outgoing.expect(200, "POST", path(made) + "/sign", null)
                        .get("state")
                        .asString())
                .isEqualTo("waiting");
        assertThat(acts(outgoing, made)).containsExactly("withdraw");
        assertThat(acts(incoming, made)).containsExactly("note", "sign");
        assertThat(outgoing.post(path(made) + "/sign", null).status())
                .as("nobody signs twice")
                .isEqualTo(409);
        assertThat(outgoing.post(path(made) + "/notes", "{\"text\": \"Too late\"}")
                        .status())
                .isEqualTo(409);
        incoming.expect(200, "POST", path(made) + "/notes", "{\"text\": \"Seen on site.\"}");
        JsonNode closed = incoming.expect(200, "POST", path(made) + "/sign", null);
        assertThat(closed.get("state").asString()).isEqualTo("closed");
        assertThat(closed.at("/incoming/username").asString())
                .isNotEqualTo(closed.at("/outgoing/username").asString());
        assertThat(instant(closed.get("incoming"), "signedAt"))
                .isAfterOrEqualTo(instant(closed.get("outgoing"), "signedAt"));
        assertThat(acts(outgoing, made)).isEmpty();
        assertThat(acts(incoming, made)).isEmpty();
        for (String act : List.of("/sign", "/withdraw")) {
            assertThat(outgoing.post(path(made) + act, null).status()).isEqualTo(409);
        }

        isReadAsItWas(closed, kept);
        isNeverChanged(closed.get("id").asLong());
        isListedAndExported(closed);
        beginsTheNextShiftWhereTheLastEnded(closed);
    }

    private static void countsWhatIsOpenAndWhatTheShiftSaw(JsonNode made, Instant began) {
        Instant taken = instant(made, "takenAt");
        assertThat(instant(made, "shiftBeganAt")).isEqualTo(began);
        Map<String, AlarmTransitionRecord> last = last();
        var raised = new TreeMap<Integer, Set<String>>();
        var acknowledged = new HashMap<String, Integer>();
        for (AlarmTransitionRecord step : STEPS) {
            boolean inShift = step.getAt() >= began.toEpochMilli() && step.getAt() < taken.toEpochMilli();
            if (inShift && step.getFrom() == AlarmStateRecord.NORMAL_A) {
                raised.computeIfAbsent(level(step), level -> new TreeSet<>()).add(step.getAlarmId());
            }
            if (inShift && !step.getActor().isEmpty()) {
                acknowledged.merge(step.getActor(), 1, Integer::sum);
            }
        }
        for (int level = 1; level <= 4; level++) {
            int wanted = level;
            List<AlarmTransitionRecord> open = last.values().stream()
                    .filter(step -> step.getTo() != AlarmStateRecord.NORMAL_A && level(step) == wanted)
                    .toList();
            List<AlarmTransitionRecord> waiting = open.stream()
                    .filter(step -> UNACKNOWLEDGED.contains(step.getTo()))
                    .toList();
            JsonNode found = made.at("/summary/levels").get(level - 1);
            // The alarm that the plant was made with is of the first level, and old.
            int plants = level == 1 ? 1 : 0;
            assertThat(found.get("priority").asInt()).isEqualTo(level);
            assertThat(found.get("open").asInt()).as("open of %d", level).isEqualTo(open.size() + plants);
            assertThat(found.get("unacknowledged").asInt())
                    .as("unacknowledged of %d", level)
                    .isEqualTo(waiting.size() + plants)
                    .isPositive();
            assertThat(found.get("raised").asInt())
                    .as("raised of %d", level)
                    .isEqualTo(Objects.requireNonNull(raised.get(level)).size())
                    .isPositive();
            Instant oldest = plants == 1
                    ? Transitions.ONSET.plusMillis(250)
                    : waiting.stream()
                            .map(step -> Instant.ofEpochMilli(raisedAt(step.getAlarmId())))
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            assertThat(instant(found, "oldestRaisedAt")).isEqualTo(oldest);
        }
        assertThat(made.at("/summary/silentDevices").asInt())
                .as("one device, however many alarms say so")
                .isOne();
        assertThat(made.at("/summary/acknowledged").asInt())
                .isEqualTo(acknowledged.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        var people = new HashMap<String, Integer>();
        made.at("/summary/acknowledgedBy")
                .forEach(one -> people.put(
                        one.get("username").asString(), one.get("count").asInt()));
        assertThat(people).isEqualTo(acknowledged).containsOnlyKeys("li", "zhang");
    }

    private static Map<String, AlarmTransitionRecord> last() {
        var last = new HashMap<String, AlarmTransitionRecord>();
        STEPS.forEach(step -> last.put(step.getAlarmId(), step));
        return last;
    }

    private static int level(AlarmTransitionRecord step) {
        return switch (step.getPriority()) {
            case LEVEL_1 -> 1;
            case LEVEL_2 -> 2;
            case LEVEL_3 -> 3;
            case LEVEL_4 -> 4;
            default -> throw new AssertionError(step);
        };
    }

    private static long raisedAt(String alarm) {
        return STEPS.stream()
                .filter(step -> step.getAlarmId().equals(alarm) && step.getTo() == AlarmStateRecord.UNACKNOWLEDGED_B)
                .mapToLong(AlarmTransitionRecord::getEvaluatedAt)
                .max()
                .orElseThrow();
    }

    private static List<String> keepsEveryOpenAlarm(JsonNode made) {
        var expected = new TreeSet<String>();
        expected.add(plant.alarm());
        last().forEach((alarm, step) -> {
            if (step.getTo() != AlarmStateRecord.NORMAL_A) {
                expected.add(alarm);
            }
        });
        List<String> kept = kept(made);
        assertThat(kept).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        return kept;
    }

    /** Page by page. */
    private static List<String> kept(JsonNode handover) {
        var kept = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page = incoming.expect(200, "GET", path(handover) + "/alarms?limit=25&after=" + after, null);
            page.get("items").forEach(alarm -> kept.add(alarm.get("id").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return kept;
    }

    private static void isReadAsItWas(JsonNode closed, List<String> kept) {
        var gone = new ArrayList<AlarmTransitionRecord>();
        last().forEach((alarm, step) -> {
            if (step.getTo() == AlarmStateRecord.UNACKNOWLEDGED_B) {
                gone.add(Transitions.next(step, AlarmStateRecord.ACKNOWLEDGED_C).toBuilder()
                        .setActor("li")
                        .build());
            }
        });
        Transitions.write(PLATFORM, gone);
        String alarm = gone.getLast().getAlarmId();
        await().until(() ->
                ADMIN.get("/api/alarms/" + alarm).json().get("state").asString().equals("acknowledged"));
        assertThat(kept(closed)).isEqualTo(kept);
        JsonNode again = incoming.expect(200, "GET", path(closed), null);
        assertThat(again.get("summary")).isEqualTo(closed.get("summary"));
        assertThat(again.get("notes")).hasSize(2);
        JsonNode first = incoming.expect(200, "GET", path(closed) + "/alarms?limit=1", null)
                .at("/items/0");
        assertThat(first.get("state").asString()).isIn("unacknowledged", "latchedUnacknowledged");
        assertThat(first.get("priority").asInt()).isOne();
        assertThat(first.get("limit").asInt()).isEqualTo(25);
        assertThat(first.get("enterpriseName").asString()).startsWith("Scoped");
    }

    /** Not even by the owner of the tables. */
    private static void isNeverChanged(long id) {
        for (String statement : List.of(
                "update handover set state = 'open' where id = ?",
                "update handover set summary = '{}' where id = ?",
                "update handover set incoming_name = 'Somebody' where id = ?",
                "delete from handover where id = ?",
                "update handover_note set text = 'x' where handover_id = ?",
                "delete from handover_note where handover_id = ?",
                "update handover_alarm set priority = 4 where handover_id = ?",
                "delete from handover_alarm where handover_id = ?",
                "insert into handover_note (handover_id, at, author, author_name, text) values (?, now(), 'a', 'a', 'x')",
                """
                insert into handover_alarm select handover_id, 'another', priority, urgency, state, kind, onset, raised_at,
                    value, decimals, limit_value, unit, device_id, device_address, point_name, facility_name,
                    enterprise_name, domain, reason, acknowledged_by, acknowledged_at, comment
                from handover_alarm where handover_id = ?""")) {
            assertThatThrownBy(() -> JDBC.sql(statement).param(id).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("hand-over");
        }
        // The tree of regions may change, and takes along who sees it.
        assertThat(JDBC.sql("update handover set region_code = '511900' where id = ?")
                        .param(id)
                        .update())
                .isOne();
        assertThat(JDBC.sql("update handover set region_code = ? where id = ?")
                        .params(COUNTY, id)
                        .update())
                .isOne();
    }

    private static void isListedAndExported(JsonNode closed) {
        String id = closed.get("id").asString();
        String day = "from=" + instant(closed, "takenAt") + "&to="
                + instant(closed, "takenAt").plusMillis(1);
        assertThat(ids(incoming, "?region=%s&state=closed&%s".formatted(COUNTY, day)))
                .containsExactly(id);
        assertThat(ids(incoming, "?region=510100&" + day)).isEmpty();
        assertThat(ids(incoming, "?to=" + instant(closed, "takenAt"))).doesNotContain(id);
        List<String> lines = incoming.get("/api/export/handovers?language=en&region=" + COUNTY)
                .text()
                .lines()
                .toList();
        long open = 0;
        for (JsonNode level : closed.at("/summary/levels")) {
            open += level.get("open").asLong();
        }
        long total = open;
        assertThat(lines.getFirst()).startsWith("\uFEFFID,Region code,Region,Domain,State");
        assertThat(lines)
                .anyMatch(line -> line.startsWith(id + "," + COUNTY)
                        && line.contains("Hazardous chemicals,Handed over")
                        && line.contains("," + total + ","));
        assertThat(incoming.get("/api/export/handovers?format=xlsx").status()).isEqualTo(200);
    }

    private static List<String> ids(Api officer, String query) {
        var ids = new ArrayList<String>();
        officer.expect(200, "GET", "/api/handovers" + query, null)
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static void beginsTheNextShiftWhereTheLastEnded(JsonNode closed) {
        JsonNode following = begin(incoming, seat(DOMAIN));
        assertThat(following.get("shiftBeganAt")).isEqualTo(closed.get("takenAt"));
        assertThat(outgoing.post(path(following) + "/withdraw", null).status()).isEqualTo(409);
        assertThat(incoming.expect(200, "POST", path(following) + "/sign", null)
                        .get("state")
                        .asString())
                .isEqualTo("waiting");
        JsonNode withdrawn = incoming.expect(200, "POST", path(following) + "/withdraw", null);
        assertThat(withdrawn.get("state").asString()).isEqualTo("withdrawn");
        assertThat(outgoing.post(path(following) + "/sign", null).status()).isEqualTo(409);
        JsonNode again = begin(outgoing, seat(DOMAIN));
        assertThat(again.get("shiftBeganAt")).isEqualTo(closed.get("takenAt"));
        outgoing.expect(200, "POST", path(again) + "/withdraw", null);
    }

    @Test
    void whoDoesNotSeeTheWholeSeatSeesNoHandOver() {
        Api all = Accounts.programThatMayAll("duty-officer", "511900", null, null);
        JsonNode whole = begin(all, "{\"region\": \"%s\"}".formatted(COUNTY));
        String id = whole.get("id").asString();
        Api elsewhere = Accounts.programThatMayAll("duty-officer", "510100", null, null);
        Api otherDomain = Accounts.programThatMayAll("duty-officer", "511900", new String[] {"environment"}, null);
        Api enterprise = Accounts.programThatMayAll("enterprise", COUNTY, null, plant.enterprise());
        for (Api blind : List.of(elsewhere, otherDomain, outgoing, enterprise)) {
            assertThat(blind.get(path(whole)).status()).isEqualTo(404);
            assertThat(blind.get(path(whole) + "/alarms").status()).isEqualTo(404);
            assertThat(blind.post(path(whole) + "/sign", null).status()).isEqualTo(404);
            assertThat(ids(blind, "")).doesNotContain(id);
        }
        Api inspector = Accounts.programThatMayAll("inspector", "511900", null, null);
        assertThat(acts(inspector, whole)).isEmpty();
        assertThat(inspector.post(path(whole) + "/sign", null).status()).isEqualTo(403);
        Api colleague = Accounts.program("duty-officer", COUNTY, null, null);
        all.expect(200, "POST", path(whole) + "/sign", null);
        assertThat(colleague.post(path(whole) + "/sign", null).code())
                .as("a signature asks for more than a token that writes")
                .isEqualTo("forbidden");
        all.expect(200, "POST", path(whole) + "/withdraw", null);

        assertThat(outgoing.post("/api/handovers", "{}").code())
                .as("he sees one domain only")
                .isEqualTo("validation-failed");
        assertThat(outgoing.post("/api/handovers", seat("environment")).status())
                .isEqualTo(404);
        assertThat(elsewhere.post("/api/handovers", seat(DOMAIN)).status()).isEqualTo(404);
    }

    @Test
    void anEnterpriseHandsOverItsOwnSeat() {
        Api one = Accounts.programThatMayAll("enterprise", COUNTY, null, plant.enterprise());
        Api other = Accounts.programThatMayAll("enterprise", COUNTY, null, plant.enterprise());
        JsonNode made = begin(one, "{}");
        assertThat(made.at("/seat/enterpriseId").asLong()).isEqualTo(plant.enterprise());
        one.expect(200, "POST", path(made) + "/sign", null);
        other.expect(200, "POST", path(made) + "/sign", null);
        assertThat(Accounts.program("duty-officer", COUNTY, null, null)
                        .get(path(made))
                        .status())
                .as("the supervision of its region sees it")
                .isEqualTo(200);
    }

    @Test
    void refusesAShiftThatIsNoShift() {
        for (Instant began :
                List.of(Instant.now().plusSeconds(60), Instant.now().minus(Duration.ofDays(8)))) {
            assertThat(outgoing.post("/api/handovers", """
                    {"domain": "%s", "shiftBeganAt": "%s"}""".formatted(DOMAIN, began))
                            .code())
                    .isEqualTo("validation-failed");
        }
    }
}
