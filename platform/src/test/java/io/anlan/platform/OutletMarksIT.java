package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Marks of an incinerator's outlet: what they make of hours, until when they count, who sees them, what they use up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutletMarksIT {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String HERE = "510104";
    private static final int HOURS = 24;
    /** A record stands for half an hour. */
    private static final int RECORDS = 2;

    private static final int FAULT_HOURS = 6;
    private static final int MAINTENANCE_HOURS = 2;

    private final Api api = Api.program();
    private final LocalDate today = LocalDate.now(BEIJING);
    /** All its values are 50.0 mg/m³, the limit is 30. */
    private final LocalDate day = today.minusDays(2);

    private final LocalDate inTime = today.minusDays(9);
    private final LocalDate late = today.minusDays(11);

    private OutletPlant outlet;
    private long sulphur;
    private Api owner;
    private Api head;

    @BeforeAll
    void oneDay() {
        Regions.ensure();
        outlet = OutletPlant.make(api, HERE);
        sulphur = outlet.point("a21026", "mg/m3");
        owner = Accounts.program("enterprise", HERE, null, outlet.enterprise());
        head = Accounts.program("head", "510100", null, null);
        var samples = new ArrayList<ArchivedSample>();
        for (int half = 0; half < HOURS * RECORDS; half++) {
            Instant at = hour(day, 0).plus(Duration.ofMinutes(30L * half));
            samples.add(outlet.minute(sulphur, at, 50, "N", at.plus(Duration.ofMinutes(31))));
        }
        OutletPlant.archive(samples);
        outlet.setUp("""
                {"validFrom": "%s", "source": "flue-gas", "sector": "incineration", "recordMinutes": 30,
                "factorPointIds": [%d], "permits": [{"number": "P2", "factorCode": "a21026", "span": "hour", "maximum": 30,
                "unit": "mg/m3", "converted": false}]}""".formatted(late, sulphur));
        enter("incineration.fault", hour(day, 12), hour(day, 12 + FAULT_HOURS));
        enter("monitor.maintenance", hour(inTime, 3), hour(inTime, 3 + MAINTENANCE_HOURS));
        outlet.settle();
    }

    private static Instant hour(LocalDate day, int hour) {
        return day.atStartOfDay(BEIJING).plusHours(hour).toInstant();
    }

    private String input(String kind, Instant from, Instant to) {
        return """
                {"outletId": %d, "kind": "%s", "from": "%s", "to": "%s", "reason": "Pump of the scrubber",
                "evidence": "Work order 8", "attachmentName": "order-8.pdf"}""".formatted(outlet.facility(), kind, from, to);
    }

    private JsonNode enter(String kind, Instant from, Instant to) {
        return owner.expect(201, "POST", "/api/marks", input(kind, from, to));
    }

    private JsonNode act(Api who, JsonNode mark, String act) {
        return who.expect(
                200, "POST", "/api/marks/%d/%s".formatted(mark.get("id").asLong(), act), "{\"comment\": \"seen\"}");
    }

    private JsonNode average(int hour) {
        return average(day, hour);
    }

    private JsonNode average(LocalDate of, int hour) {
        Instant from = hour(of, hour);
        return api.get("/api/outlet-averages?outletId=%d&from=%s&to=%s"
                        .formatted(outlet.facility(), from, from.plusSeconds(1)))
                .json()
                .at("/items/0");
    }

    private JsonNode sums(LocalDate of) {
        return outlet.transmission("from=%s&to=%s".formatted(of, of)).get("total");
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    @Test
    void maintenanceTakesItsMinutesOutUntilTheMarkIsWithdrawn() {
        assertThat(average(8).get("valid").asBoolean()).isTrue();
        assertThat(sums(day).at("/live/valid").asInt()).isEqualTo(HOURS);
        JsonNode mark = enter("monitor.maintenance", hour(day, 8).plus(Duration.ofMinutes(30)), hour(day, 10));
        assertThat(mark.get("state").asString()).isEqualTo("entered");
        assertThat(mark.get("late").asBoolean()).isFalse();
        assertThat(mark.get("counts").asBoolean()).isTrue();
        assertThat(mark.get("evidence").asString()).isEqualTo("Work order 8");
        assertThat(mark.get("attachmentName").asString()).isEqualTo("order-8.pdf");
        assertThat(instant(mark.get("deadline"))).isEqualTo(hour(day.plusDays(11), 0));
        outlet.settle();
        assertThat(average(8).get("counted").asInt()).isEqualTo(30);
        assertThat(average(8).get("valid").asBoolean()).isFalse();
        assertThat(average(8).get("mean").decimalValue()).isEqualByComparingTo("50");
        assertThat(average(8).at("/limit/verdict").asString()).isEqualTo("not-judged");
        assertThat(average(9).has("mean")).isFalse();
        assertThat(average(10).get("valid").asBoolean()).isTrue();
        JsonNode marked = sums(day);
        assertThat(marked.at("/live/received").asInt()).isEqualTo(HOURS);
        assertThat(marked.at("/live/valid").asInt()).isEqualTo(HOURS - 2);
        assertThat(marked.at("/backfilled/valid").asInt()).isEqualTo(HOURS - 2);
        JsonNode working = api.get("/api/outlets/%d/working?pointId=%d&span=hour&at=%s"
                        .formatted(outlet.facility(), sulphur, hour(day, 8)))
                .json();
        assertThat(working.at("/figures/0/leftOut/0/reason").asString()).isEqualTo("excluded");
        assertThat(working.at("/figures/0/leftOut/0/detail").asString()).contains("Pump of the scrubber");
        assertThat(owner.post("/api/marks/%d/withdraw".formatted(mark.get("id").asLong()), null)
                        .json()
                        .get("counts")
                        .asBoolean())
                .isFalse();
        outlet.settle();
        assertThat(average(8).get("counted").asInt()).isEqualTo(60);
        assertThat(sums(day).at("/backfilled/valid").asInt()).isEqualTo(HOURS);
    }

    @Test
    void aLateMarkCountsOnlyWhenTheRegulatorHasApproved() {
        JsonNode mark = enter("incineration.out-of-service", hour(late, 0), hour(late, HOURS));
        assertThat(mark.get("late").asBoolean()).isTrue();
        assertThat(mark.get("counts").asBoolean()).isFalse();
        assertThat(instant(mark.get("deadline"))).isEqualTo(hour(late.plusDays(11), 0));
        outlet.settle();
        assertThat(sums(late).at("/live/expected").asInt()).isEqualTo(HOURS);
        assertThat(sums(late).at("/live/stopped").asInt()).isZero();
        assertThat(owner.post("/api/marks/%d/approve".formatted(mark.get("id").asLong()), "{}")
                        .status())
                .isEqualTo(403);
        JsonNode approved = act(head, mark, "approve");
        assertThat(approved.get("counts").asBoolean()).isTrue();
        assertThat(approved.get("comment").asString()).isEqualTo("seen");
        assertThat(approved.get("decidedBy").asString())
                .isNotEqualTo(approved.get("enteredBy").asString());
        outlet.settle();
        JsonNode stopped = sums(late);
        assertThat(stopped.at("/live/stopped").asInt()).isEqualTo(HOURS);
        assertThat(stopped.get("live").has("effectiveRate")).isFalse();
        assertThat(head.post("/api/marks/%d/reject".formatted(mark.get("id").asLong()), "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRejectedMarkCountsNoLonger() {
        JsonNode mark = enter("incineration.out-of-service", hour(day, 20), hour(day, 21));
        outlet.settle();
        assertThat(average(20).get("stopped").asBoolean()).isTrue();
        JsonNode rejected = act(head, mark, "reject");
        assertThat(rejected.get("counts").asBoolean()).isFalse();
        outlet.settle();
        assertThat(average(20).get("stopped").asBoolean()).isFalse();
        assertThat(average(20).at("/limit/verdict").asString()).isEqualTo("exceeded");
    }

    /** One mark is given the day of its documents now instead of next month. */
    @Test
    void aMarkWithoutDocumentsLapsesAfterTheTenthOfTheNextMonth() {
        String kind = "incineration.out-of-service";
        String bare = input(kind, hour(inTime, 20), hour(inTime, 21))
                .replace("\"evidence\": \"Work order 8\", \"attachmentName\": \"order-8.pdf\"", "\"evidence\": \" \"");
        JsonNode mark = owner.expect(201, "POST", "/api/marks", bare);
        long id = mark.get("id").asLong();
        assertThat(instant(mark.get("documentsDue")))
                .isEqualTo(hour(inTime.withDayOfMonth(1).plusMonths(1).plusDays(10), 0));
        assertThat(mark.get("counts").asBoolean()).isTrue();
        due(id);
        await().until(() -> shown(id).get("state").asString().equals("lapsed"));
        assertThat(shown(id).get("counts").asBoolean()).isFalse();
        outlet.settle();
        assertThat(average(inTime, 20).get("stopped").asBoolean()).isFalse();
        String documents = "/api/marks/%d/documents".formatted(id);
        assertThat(owner.put(documents, "{\"evidence\": \" \"}").status()).isEqualTo(400);
        JsonNode documented = owner.expect(200, "PUT", documents, "{\"evidence\": \"Work order 9\"}");
        assertThat(documented.get("evidence").asString()).isEqualTo("Work order 9");
        assertThat(documented.get("counts").asBoolean()).isFalse();
        assertThat(act(head, mark, "approve").get("counts").asBoolean()).isTrue();
        outlet.settle();
        assertThat(average(inTime, 20).get("stopped").asBoolean()).isTrue();
        assertThat(owner.put(documents, "{\"evidence\": \"Work order 10\"}").status())
                .isEqualTo(409);
    }

    @Test
    void aMarkWithDocumentsDoesNotLapse() {
        JsonNode proved = enter("incineration.start", hour(inTime, 14), hour(inTime, 15));
        String bare = input("incineration.start", hour(inTime, 16), hour(inTime, 17))
                .replace(", \"attachmentName\": \"order-8.pdf\"", "")
                .replace("Work order 8", "");
        JsonNode other = owner.expect(201, "POST", "/api/marks", bare);
        due(proved.get("id").asLong());
        due(other.get("id").asLong());
        await().until(() ->
                shown(other.get("id").asLong()).get("state").asString().equals("lapsed"));
        JsonNode kept = shown(proved.get("id").asLong());
        assertThat(kept.get("state").asString()).isEqualTo("entered");
        assertThat(kept.get("counts").asBoolean()).isTrue();
        act(head, proved, "reject");
        act(head, other, "reject");
    }

    private static void due(long mark) {
        TestPlatform.shared().jdbc().sql("""
                        update outlet_mark set entered_at = entered_at - interval '1 hour', documents_due = now()
                        where id = ?""").param(mark).update();
    }

    private JsonNode shown(long id) {
        return api.get("/api/marks?limit=100&outletId=" + outlet.facility())
                .json()
                .get("items")
                .valueStream()
                .filter(mark -> mark.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    /** 生态环境部令第10号: a fault is exempt for at most four hours. */
    @Test
    void aFaultExemptsItsFirstFourHoursAndChangesNoValue() {
        for (int hour = 12; hour < 12 + FAULT_HOURS; hour++) {
            JsonNode found = average(hour);
            assertThat(found.get("mean").decimalValue()).isEqualByComparingTo("50");
            assertThat(found.at("/limit/verdict").asString())
                    .as("hour %d: %s", hour, found)
                    .isEqualTo(hour < 16 ? "exempt" : "exceeded");
        }
        assertThat(average(11).at("/limit/verdict").asString()).isEqualTo("exceeded");
    }

    private double seconds(Instant from, Instant to, Instant begin) {
        Instant first = from.isBefore(begin) ? begin : from;
        return first.isBefore(to) ? Duration.between(first, to).toSeconds() : 0;
    }

    private JsonNode budget(String key) {
        return api.get("/api/outlets/%d/mark-budgets".formatted(outlet.facility()))
                .json()
                .get("items")
                .valueStream()
                .filter(budget -> budget.get("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void usedUp(String key, LocalDate first, LocalDate next, double allowed, Instant from, Instant to) {
        Instant begin = hour(first, 0);
        double whole = Duration.between(begin, hour(next, 0)).toSeconds();
        Instant before = Instant.now();
        JsonNode found = budget(key);
        Instant after = Instant.now().plusSeconds(1);
        double used = seconds(from, to, begin) / 3600;
        assertThat(found.get("allowedHours").asDouble()).isEqualTo(allowed);
        assertThat(found.get("usedHours").asDouble()).isEqualTo(used);
        assertThat(found.get("leftHours").asDouble()).isEqualTo(allowed - used);
        double forecast = found.get("forecastHours").asDouble();
        double second = 1 / 3600.0;
        assertThat(forecast)
                .isBetween(
                        used * whole / Duration.between(begin, after).toSeconds() - second,
                        used * whole / Duration.between(begin, before).toSeconds() + second);
        assertThat(found.has("exhaustedAt")).isEqualTo(forecast > allowed);
    }

    @Test
    void budgetsTellWhatIsUsedAndForecastTheRest() {
        LocalDate year = today.withDayOfYear(1);
        usedUp("incineration.exempt-year", year, year.plusYears(1), 60, hour(day, 12), hour(day, 12 + FAULT_HOURS));
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1);
        usedUp(
                "monitor.maintenance-quarter",
                quarter,
                quarter.plusMonths(3),
                30,
                hour(inTime, 3),
                hour(inTime, 3 + MAINTENANCE_HOURS));
        if (day.getYear() == today.getYear()) {
            JsonNode each = budget("incineration.fault-each");
            assertThat(each.get("usedHours").asDouble()).isEqualTo(FAULT_HOURS);
            assertThat(each.get("leftHours").asDouble()).isEqualTo(-2);
        }
    }

    private List<String> visible(Api who) {
        return who.get("/api/marks?outletId=" + outlet.facility())
                .json()
                .get("items")
                .valueStream()
                .map(mark -> mark.get("kind").asString())
                .toList();
    }

    @Test
    void onlyWhoSeesTheOutletSeesAndMarksIt() {
        JsonNode mark = enter("incineration.start", hour(inTime, 10), hour(inTime, 11));
        long id = mark.get("id").asLong();
        assertThat(visible(owner)).contains("incineration.fault", "incineration.start");
        assertThat(visible(head)).contains("incineration.fault", "incineration.start");
        Api elsewhere = Accounts.program("head", "511100", null, null);
        Api neighbour = Accounts.program(
                "enterprise", HERE, null, OutletPlant.make(api, HERE).enterprise());
        for (Api stranger : List.of(elsewhere, neighbour)) {
            assertThat(visible(stranger)).isEmpty();
            assertThat(stranger.get("/api/outlets/%d/mark-budgets".formatted(outlet.facility()))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(elsewhere.post("/api/marks/%d/approve".formatted(id), "{}").status())
                .isEqualTo(404);
        assertThat(neighbour.post("/api/marks/%d/withdraw".formatted(id), null).status())
                .isEqualTo(404);
        Api.Answer foreign =
                neighbour.post("/api/marks", input("incineration.start", hour(inTime, 12), hour(inTime, 13)));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.text()).contains("outletId");
        act(head, mark, "reject");
    }

    @Test
    void whatIsNotAMarkIsRefused() {
        assertThat(owner.post("/api/marks", input("incineration.start", hour(day, 3), hour(day, 3)))
                        .text())
                .contains("Must be after from");
        assertThat(owner.post("/api/marks", input("thermal-power.fault", hour(day, 3), hour(day, 4)))
                        .text())
                .contains("\"kind\"", "incineration.start");
        LocalDate before = late.minusDays(1);
        assertThat(owner.post("/api/marks", input("incineration.start", hour(before, 3), hour(before, 4)))
                        .text())
                .contains("outletId", "not set up for " + before);
        Api.Answer silent = owner.post(
                "/api/marks",
                input("incineration.start", hour(day, 3), hour(day, 4)).replace("Pump of the scrubber", " "));
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.text()).contains("reason");
    }

    @Test
    void theListIsAFile() {
        String file = owner.get("/api/export/marks?language=en&outletId=" + outlet.facility())
                .text();
        assertThat(file).contains("incineration.fault", "Pump of the scrubber", "Work order 8", "order-8.pdf");
    }
}
