package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.log.LogProducer;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Averages of an outlet against sums that this test makes by itself, in long arithmetic of thousandths. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutletAveragesIT {
    private static final long SEED = 20_261_128;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final BigDecimal REFERENCE = new BigDecimal("6");

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Random random = new Random(SEED);
    private final LocalDate day = LocalDate.now(BEIJING).minusDays(2);
    private final Instant begin = day.atStartOfDay(BEIJING).toInstant();

    private long enterprise;
    private long facility;
    private long device;
    private long sulphur;
    private long oxygen;
    private long flow;
    private final List<Minute> minutes = new ArrayList<>();

    /** What was measured in a minute: tenths of mg/m³, hundredths of a per cent, tenths of m³/s. */
    private record Minute(Instant at, int concentration, int oxygen, int flow, String flag) {
        boolean counts() {
            return flag.equals("N");
        }
    }

    @BeforeAll
    void oneDay() {
        Regions.ensure();
        int number = Registered.unique();
        enterprise = id("/api/enterprises", """
                {"name": "Average %d", "regionCode": "510104"}""".formatted(number));
        facility = id("/api/facilities", """
                {"enterpriseId": %d, "name": "Stack %d", "kind": "emission-outlet"}""".formatted(enterprise, number));
        device = id("/api/devices", """
                {"address": "AVERAGE%d", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
        sulphur = point("a21026", "mg/m3", 1);
        oxygen = point("a19001", "%", 2);
        flow = point("a00000", "m3/s", 1);
        measure();
        report(Series.HOUR, 3, 9.9);
        setUp("30", 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> hours().size() == HOURS && waiting() == 0);
    }

    private long point(String code, String unit, int decimals) {
        return id("/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "%s", "name": "%s", "unit": "%s", "decimals": %d}""".formatted(facility, device, code, code, unit, decimals));
    }

    private long id(String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }

    private void measure() {
        var samples = new ArrayList<ArchivedSample>();
        for (int i = 0; i < HOURS * MINUTES; i++) {
            int hour = i / MINUTES;
            boolean lost = (hour == 5 && i % MINUTES >= 40) || hour == 7;
            boolean faulty = (hour == 4 && i % MINUTES < 10) || (hour == 6 && i % MINUTES < 16);
            var minute = new Minute(
                    begin.plusSeconds(60L * i),
                    200 + random.nextInt(60) + (hour == 9 ? 300 : 0),
                    900 + random.nextInt(100),
                    1000 + random.nextInt(50),
                    faulty ? "D" : "N");
            if (!lost) {
                minutes.add(minute);
                samples.addAll(samples(minute));
            }
        }
        archive(samples);
    }

    private List<ArchivedSample> samples(Minute minute) {
        return List.of(
                sample(sulphur, minute, minute.concentration() / 10.0, 1, minute.flag()),
                sample(oxygen, minute, minute.oxygen() / 100.0, 2, "N"),
                sample(flow, minute, minute.flow() / 10.0, 1, "N"));
    }

    private ArchivedSample sample(long point, Minute minute, double value, int decimals, String flag) {
        return sample(
                point,
                Series.MINUTE,
                minute.at(),
                value,
                decimals,
                flag,
                minute.at().plusSeconds(65));
    }

    private ArchivedSample sample(
            long point, Series series, Instant at, double value, int decimals, String flag, Instant received) {
        var sample = new Sample(
                point, series, at, value, decimals, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
        return new ArchivedSample(sample, received, device, flag);
    }

    private void archive(List<ArchivedSample> samples) {
        platform.bean(InMemoryArchive.class).append(samples);
    }

    private void report(Series series, int hour, double value) {
        Instant at = begin.plus(Duration.ofHours(hour));
        archive(List.of(sample(sulphur, series, at, value, 1, "N", at.plus(Duration.ofMinutes(61)))));
    }

    private void setUp(String limit, int recordMinutes) {
        api.expect(200, "PUT", "/api/outlets/%d/setup".formatted(facility), """
                {"validFrom": "%s", "source": "flue-gas", "sector": "thermal-power", "standard": "GB 13223-2011",
                "standardSector": "thermal power", "condition": "coal-fired boiler, new units", "referenceOxygen": %s,
                "recordMinutes": %d, "flowPointId": %d, "oxygenPointId": %d, "factorPointIds": [%d],
                "permits": [{"number": "P1", "factorCode": "a21026", "span": "hour", "maximum": %s, "unit": "mg/m3",
                "converted": true}]}""".formatted(
                        day, REFERENCE, recordMinutes, flow, oxygen, sulphur, limit));
    }

    private SortedMap<Instant, JsonNode> hours() {
        return values("hour");
    }

    private SortedMap<Instant, JsonNode> values(String span) {
        var found = new TreeMap<Instant, JsonNode>();
        api.get("/api/outlet-averages?outletId=%d&span=%s&limit=1000&from=%s&to=%s"
                        .formatted(facility, span, begin, begin.plus(Duration.ofDays(1))))
                .json()
                .get("items")
                .forEach(item -> found.put(
                        OffsetDateTime.parse(item.get("from").asString()).toInstant(), item));
        return found;
    }

    private JsonNode at(SortedMap<Instant, JsonNode> values, int hour) {
        return Objects.requireNonNull(values.get(begin.plus(Duration.ofHours(hour))));
    }

    private long waiting() {
        return api.get("/api/outlets/" + facility).json().get("waiting").asLong();
    }

    private List<Minute> counted(int hour) {
        Instant from = begin.plus(Duration.ofHours(hour));
        return minutes.stream()
                .filter(minute -> minute.counts()
                        && !minute.at().isBefore(from)
                        && minute.at().isBefore(from.plus(Duration.ofHours(1))))
                .toList();
    }

    private static BigDecimal mean(List<Minute> minutes) {
        long sum = minutes.stream().mapToLong(Minute::concentration).sum();
        return BigDecimal.valueOf(sum, 1).divide(BigDecimal.valueOf(minutes.size()), MathContext.DECIMAL128);
    }

    /** Each minute C · 15/(21 − O2), then the mean. */
    private static BigDecimal converted(List<Minute> minutes) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Minute minute : minutes) {
            BigDecimal above = BigDecimal.valueOf(minute.concentration() * 15L, 1);
            sum = sum.add(above.divide(BigDecimal.valueOf(2100 - minute.oxygen(), 2), MathContext.DECIMAL128));
        }
        return sum.divide(BigDecimal.valueOf(minutes.size()), MathContext.DECIMAL128);
    }

    private static boolean isValid(List<Minute> counted) {
        return counted.size() >= 45;
    }

    private static BigDecimal number(JsonNode node, String field) {
        return node.get(field).decimalValue();
    }

    private static BigDecimal shown(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_EVEN);
    }

    @Test
    void eachHourEqualsTheSumOfItsMinutes() {
        SortedMap<Instant, JsonNode> hours = hours();
        for (int hour = 0; hour < HOURS; hour++) {
            JsonNode found = at(hours, hour);
            List<Minute> counted = counted(hour);
            assertThat(found.get("valid").asBoolean()).as(found.toString()).isEqualTo(isValid(counted));
            assertThat(number(found, "counted")).isEqualByComparingTo(BigDecimal.valueOf(counted.size()));
            if (!counted.isEmpty()) {
                assertThat(number(found, "mean")).isEqualByComparingTo(shown(mean(counted)));
                assertThat(number(found, "converted")).isEqualByComparingTo(shown(converted(counted)));
            }
        }
        assertThat(at(hours, 4).get("valid").asBoolean()).isTrue();
        assertThat(at(hours, 5).get("valid").asBoolean()).isFalse();
        assertThat(at(hours, 6).get("valid").asBoolean()).isFalse();
        assertThat(at(hours, 7).has("mean")).isFalse();
    }

    /** Rate in kg/h is C · Q · 10⁻⁶ with Q in m³/h, and an hour long. */
    @Test
    void theLoadIsTheMeanTimesTheMeanFlow() {
        List<Minute> counted = counted(2);
        BigDecimal perHour = BigDecimal.valueOf(
                        counted.stream().mapToLong(Minute::flow).sum() * 3600, 1)
                .divide(BigDecimal.valueOf(counted.size()), MathContext.DECIMAL128);
        BigDecimal load = mean(counted).multiply(perHour).movePointLeft(6);
        assertThat(number(at(hours(), 2), "load")).isEqualByComparingTo(load.setScale(3, RoundingMode.HALF_EVEN));
    }

    @Test
    void theDayIsTheMeanOfItsValidHours() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal sumConverted = BigDecimal.ZERO;
        int valid = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            List<Minute> counted = counted(hour);
            if (isValid(counted)) {
                valid++;
                sum = sum.add(mean(counted));
                sumConverted = sumConverted.add(converted(counted));
            }
        }
        JsonNode found = at(values("day"), 0);
        assertThat(valid).isEqualTo(21);
        assertThat(found.get("valid").asBoolean()).isTrue();
        assertThat(number(found, "counted")).isEqualByComparingTo("21");
        assertThat(number(found, "mean"))
                .isEqualByComparingTo(shown(sum.divide(BigDecimal.valueOf(valid), MathContext.DECIMAL128)));
        assertThat(number(found, "converted"))
                .isEqualByComparingTo(shown(sumConverted.divide(BigDecimal.valueOf(valid), MathContext.DECIMAL128)));
    }

    @Test
    void anHourIsJudgedByThePermitInPlaceOfTheStandard() {
        SortedMap<Instant, JsonNode> hours = hours();
        for (int hour = 0; hour < HOURS; hour++) {
            JsonNode limit = at(hours, hour).get("limit");
            List<Minute> counted = counted(hour);
            String expected = !isValid(counted)
                    ? "not-judged"
                    : converted(counted).setScale(0, RoundingMode.HALF_EVEN).intValue() > 30 ? "exceeded" : "within";
            assertThat(limit.get("verdict").asString()).as(limit.toString()).isEqualTo(expected);
            assertThat(limit.get("source").asString()).isEqualTo("permit P1");
        }
        JsonNode beyond = at(hours, 9).get("limit");
        assertThat(beyond.get("verdict").asString()).isEqualTo("exceeded");
        BigDecimal compared = converted(counted(9)).setScale(0, RoundingMode.HALF_EVEN);
        assertThat(number(beyond, "excessRatio"))
                .isEqualByComparingTo(compared.subtract(BigDecimal.valueOf(30))
                        .divide(BigDecimal.valueOf(30), 4, RoundingMode.HALF_EVEN));
        JsonNode listed = api.get("/api/outlet-averages?region=510104&verdict=exceeded&from=%s&to=%s"
                        .formatted(begin, begin.plus(Duration.ofDays(1))))
                .json()
                .get("items");
        assertThat(listed.toString()).contains("\"pointId\":" + sulphur);
    }

    @Test
    void theWorkingHasEachMinuteAndComesToWhatIsKept() {
        JsonNode working = api.expect(
                200,
                "GET",
                "/api/outlets/%d/working?pointId=%d&span=hour&at=%s"
                        .formatted(facility, sulphur, begin.plus(Duration.ofHours(4))),
                null);
        assertThat(working.get("same").asBoolean()).isTrue();
        JsonNode converted = working.get("figures")
                .valueStream()
                .filter(figure -> figure.get("name").asString().equals("converted"))
                .findFirst()
                .orElseThrow();
        assertThat(converted.get("counted").size()).isEqualTo(50);
        assertThat(converted.get("steps").size()).isEqualTo(51);
        assertThat(converted.get("leftOut").size()).isEqualTo(10);
        assertThat(converted.at("/leftOut/0/reason").asString()).isEqualTo("flag");
        assertThat(converted.at("/requirements/0/needed").asInt()).isEqualTo(45);
        assertThat(converted.at("/requirements/0/certainty").asString()).isEqualTo("confirmed");
        JsonNode ofDay = api.expect(
                200,
                "GET",
                "/api/outlets/%d/working?pointId=%d&span=day&at=%s".formatted(facility, sulphur, begin),
                null);
        assertThat(ofDay.get("same").asBoolean()).isTrue();
        assertThat(ofDay.at("/figures/0/counted").size()).isEqualTo(21);
    }

    @Test
    void theDevicesOwnValueIsHeldAgainstIt() {
        SortedMap<Instant, JsonNode> hours = hours();
        JsonNode reported = at(hours, 3);
        assertThat(reported.get("agreement").asString()).isEqualTo("differs");
        assertThat(number(reported, "reported")).isEqualByComparingTo("9.9");
        assertThat(number(reported, "difference"))
                .isEqualByComparingTo(shown(mean(counted(3))).subtract(new BigDecimal("9.9")));
        assertThat(at(hours, 2).get("agreement").asString()).isEqualTo("only-own");
        JsonNode differing = api.get("/api/outlet-averages?region=510104&agreement=differs&from=%s&to=%s"
                        .formatted(begin, begin.plus(Duration.ofDays(1))))
                .json()
                .get("items");
        assertThat(differing.toString()).contains("\"pointId\":" + sulphur);
        assertThat(differing)
                .allSatisfy(item -> assertThat(item.get("agreement").asString()).isEqualTo("differs"));
        Api.Answer all = api.get("/api/outlet-averages?agreement=agrees");
        assertThat(all.status()).isEqualTo(400);
        assertThat(all.text()).contains("outletId");
    }

    @Test
    void aSetupThatIsTakenBackTakesItsAveragesWithIt() {
        OutletPlant other = OutletPlant.make(api, enterprise);
        long point = other.point("a21026", "mg/m3");
        LocalDate yesterday = LocalDate.now(BEIJING).minusDays(1);
        other.setUp("""
                {"validFrom": "%s", "source": "flue-gas", "sector": "other", "factorPointIds": [%d]}""".formatted(yesterday, point));
        other.settle();
        assertThat(kept(other.facility())).isPositive();
        assertThat(api.delete("/api/outlets/%d/setup/%s".formatted(other.facility(), yesterday))
                        .status())
                .isEqualTo(204);
        other.settle();
        assertThat(kept(other.facility())).isZero();
    }

    private long kept(long outlet) {
        return platform.jdbc().sql("""
                        select (select count(*) from outlet_average where facility_id = ?)
                            + (select count(*) from outlet_day where facility_id = ?)""").params(outlet, outlet).query(Long.class).single();
    }

    /** The log tells that a minute came; the hour waits until the archive shows it. */
    @Test
    void lateMinutesAreTakenInOnceTheArchiveShowsThem() {
        Instant hour = begin.plus(Duration.ofHours(22));
        long now = Instant.now().toEpochMilli();
        List<Minute> before = counted(22);
        String mean = at(hours(), 22).get("mean").toString();
        Minute old = before.getFirst();
        var late = new Minute(old.at(), 9_000, old.oxygen(), old.flow(), "N");
        var record = ReadingRecord.newBuilder()
                .setDevice(device)
                .setReceivedAt(now)
                .setMeasuredAt(late.at().toEpochMilli())
                .setSeries(SeriesRecord.MINUTE)
                .addSamples(SampleRecord.newBuilder()
                        .setPoint(sulphur)
                        .setValue(900)
                        .setDecimals(1)
                        .setFlag("N")
                        .setQuality(QualityRecord.GOOD))
                .build();
        platform.bean(LogProducer.class)
                .append(Topics.READINGS, Long.toString(device), record)
                .join();
        await().until(() -> dirty(hour) > 0);
        platform.jdbc()
                .sql("update outlet_dirty set due_at = now() where facility_id = ?")
                .param(facility)
                .update();
        await().until(() -> attempts(hour) > 0);
        assertThat(at(hours(), 22).get("mean")).hasToString(mean);
        archive(List.of(sample(sulphur, Series.MINUTE, late.at(), 900, 1, "N", Instant.ofEpochMilli(now))));
        await().atMost(Duration.ofSeconds(20)).until(() -> dirty(hour) == 0);
        minutes.set(minutes.indexOf(old), late);
        assertThat(number(at(hours(), 22), "mean")).isEqualByComparingTo(shown(mean(counted(22))));
    }

    /** Everything is made again, and the process ends while it is; the other run is the one that went through. */
    @Test
    void aRestartInTheMiddleGivesTheSameAverages() {
        List<String> before = kept();
        Instant begun = Instant.now();
        assertThat(before).hasSizeGreaterThan(HOURS);
        platform.jdbc().sql("""
                insert into outlet_dirty (facility_id, hour, due_at, stamp)
                select distinct facility_id, from_at, now(), nextval('outlet_dirty_stamp') from outlet_average
                where facility_id = ? and span = 'hour'
                on conflict do nothing""").param(facility).update();
        platform.restart();
        await().until(() -> waiting() == 0);
        assertThat(kept()).isEqualTo(before);
        assertThat(platform.jdbc()
                        .sql("select min(computed_at) from outlet_average where facility_id = ? and span = 'hour'")
                        .param(facility)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .as("each was made again")
                .isAfter(begun);
    }

    /** All that is kept of the day and its hours, but when it was computed. */
    private List<String> kept() {
        return platform.jdbc()
                .sql("""
                        select (to_jsonb(a) - 'computed_at')::text from outlet_average a
                        where facility_id = :outlet and from_at >= :begin::timestamptz
                            and from_at < :begin::timestamptz + interval '1 day'
                        union all select (to_jsonb(d) - 'computed_at')::text from outlet_day d
                        where facility_id = :outlet and day = :day
                        order by 1""")
                .param("outlet", facility)
                .param("begin", begin.toString())
                .param("day", day)
                .query(String.class)
                .list();
    }

    private long dirty(Instant hour) {
        return platform.jdbc()
                .sql("select count(*) from outlet_dirty where facility_id = ? and hour = ?::timestamptz")
                .params(facility, hour.toString())
                .query(Long.class)
                .single();
    }

    private long attempts(Instant hour) {
        return platform.jdbc()
                .sql(
                        "select coalesce(max(attempts), 0) from outlet_dirty where facility_id = ? and hour = ?::timestamptz")
                .params(facility, hour.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void othersSeeNothingOfIt() {
        Api neighbour = Accounts.program("duty-officer", "511102", null, null);
        assertThat(neighbour.get("/api/outlets/" + facility).status()).isEqualTo(404);
        assertThat(neighbour
                        .get("/api/outlet-averages?outletId=%d&from=%s".formatted(facility, begin))
                        .json()
                        .get("items")
                        .size())
                .isZero();
        Api own = Accounts.program("enterprise", "510104", null, enterprise);
        assertThat(own.get("/api/outlet-averages?outletId=%d&from=%s".formatted(facility, begin))
                        .json()
                        .get("items")
                        .size())
                .isPositive();
        assertThat(own.put("/api/outlets/%d/setup".formatted(facility), "{}").status())
                .isEqualTo(403);
    }

    @Test
    void whatCannotBeCalculatedIsRefused() {
        Api.Answer answer = api.put("/api/outlets/%d/setup".formatted(facility), """
                {"validFrom": "%s", "source": "wastewater", "sector": "other", "standard": "GB 0-0", "referenceOxygen": 21,
                "flowPointId": %d, "factorPointIds": [%d], "permits": [{"number": "P", "factorCode": "w01018", "span": "day",
                "maximum": 50, "unit": "ug/L", "converted": false}]}""".formatted(day, flow, sulphur));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("referenceOxygen", "standard", "factorPointIds[0]", "permits[0].unit");
    }

    @Test
    void theListIsAFile() {
        Api.Answer file = api.get("/api/export/outlet-averages?outletId=%d&from=%s&to=%s&language=en"
                .formatted(facility, begin, begin.plus(Duration.ofDays(1))));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text().lines().count()).isEqualTo(HOURS + 1);
        assertThat(file.text()).contains("Exceeded", "permit P1", "Differs");
    }
}
