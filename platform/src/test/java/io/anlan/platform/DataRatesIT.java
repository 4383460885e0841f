package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * Fresh and valid rates of two random days and a few hours against a count of single seconds from the newest values in memory, and
 * how points are at the moment.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DataRatesIT {
    private static final long SEED = 20_261_128;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAY = 86_400;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Random RANDOM = new Random(SEED);
    private static final List<Truth> TRUTH = new ArrayList<>();
    private static Api api;
    private static LocalDate first;
    private static Instant begin;
    /** Seconds that are counted. */
    private static int time;

    private static long firstFacility;
    private static long stopped;

    /** Second by second of a point. */
    private static final class Truth {
        final long enterprise;
        final long device;
        final long point;
        final int interval;
        final List<ArchivedSample> samples = new ArrayList<>();
        final BitSet due = new BitSet();
        final BitSet fresh = new BitSet();
        final BitSet valid = new BitSet();

        Truth(long enterprise, long device, long point, int interval) {
            this.enterprise = enterprise;
            this.device = device;
            this.point = point;
            this.interval = interval;
        }

        long allowed() {
            return Math.max(3L * interval, 300);
        }
    }

    @BeforeAll
    static void twoDays() {
        api = Api.program();
        Regions.ensure();
        Instant now = Instant.now();
        Instant hour = now.minus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.HOURS);
        first = LocalDate.ofInstant(hour, BEIJING).minusDays(2);
        begin = first.atStartOfDay(BEIJING).toInstant();
        time = Math.toIntExact(Duration.between(begin, hour).toSeconds());
        plant("510104", 60, 20);
        plant("511102", 3_600, 45);
        List<ArchivedSample> all = TRUTH.stream()
                .flatMap(truth -> truth.samples.stream())
                .sorted(Comparator.comparing(ArchivedSample::receivedAt))
                .toList();
        PLATFORM.bean(InMemoryArchive.class).append(all);
        PLATFORM.jdbc()
                .sql("update data_counted set hour = ?::timestamptz, device_id = 0")
                .param(begin.toString())
                .update();
        int partitions = PLATFORM.log().partitions();
        for (int partition = 0; partition < partitions; partition++) {
            PLATFORM.bean(LatestValues.class).takenIn(partition, now.toEpochMilli());
        }
        await().atMost(LIMIT).until(() -> !countedUntil().isBefore(hour));
    }

    private static Instant countedUntil() {
        return Instant.parse(rates("by=device").get("dataUntil").asString());
    }

    private static JsonNode rates(String query) {
        return api.expect(200, "GET", "/api/online-rates?from=%s&%s".formatted(first, query), null);
    }

    private static long id(String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }

    private static Instant at(long second) {
        return begin.plusSeconds(second);
    }

    /** Two devices of two points: one registered on the second day; one point of the second begins later still. */
    private static void plant(String county, int interval, int lateness) {
        long enterprise = id("/api/enterprises", """
                {"name": "Data %d", "regionCode": "%s"}""".formatted(Registered.unique(), county));
        long facility = id("/api/facilities", """
                {"enterpriseId": %d, "name": "Outlet", "kind": "emission-outlet"}""".formatted(enterprise));
        firstFacility = firstFacility == 0 ? facility : firstFacility;
        stopped = facility;
        for (int i = 0; i < 2; i++) {
            long device = id("/api/devices", """
                    {"address": "DATA%020d", "protocol": "hj212", "facilityId": %d, "password": "123456"}""".formatted(Registered.unique(), facility));
            int service = i == 0 ? -DAY : DAY + RANDOM.nextInt(DAY / 2);
            PLATFORM.jdbc()
                    .sql("update device_service set from_at = ?::timestamptz where device_id = ?")
                    .params(at(service).toString(), device)
                    .update();
            for (int p = 0; p < 2; p++) {
                long point = id("/api/points", """
                        {"facilityId": %d, "deviceId": %d, "code": "a0%d%d", "name": "SO2 %d", "unit": "mg/m3",
                        "expectedIntervalSeconds": %d}""".formatted(facility, device, i, p, p, interval));
                int registered = i == 1 && p == 1 ? service + 4_000 : -DAY;
                PLATFORM.jdbc()
                        .sql("update point set created_at = ?::timestamptz where id = ?")
                        .params(at(registered).toString(), point)
                        .update();
                var truth = new Truth(enterprise, device, point, interval);
                truth.due.set(Math.max(0, Math.max(service, registered)), time);
                samples(truth, lateness);
                look(truth);
                TRUTH.add(truth);
            }
        }
    }

    /** Comes and goes, at times late, at times out of order, at times bad. */
    private static void samples(Truth truth, int lateness) {
        long second = -7_200;
        while (second < time) {
            boolean pause = RANDOM.nextInt(40) == 0;
            second += pause ? 1 + RANDOM.nextInt(8 * truth.interval) : truth.interval;
            long late = RANDOM.nextInt(30) == 0 ? RANDOM.nextInt(5 * truth.interval) : RANDOM.nextInt(lateness);
            Quality quality =
                    RANDOM.nextInt(12) == 0 ? Quality.BAD : RANDOM.nextInt(20) == 0 ? Quality.UNCERTAIN : Quality.GOOD;
            truth.samples.add(new ArchivedSample(
                    Sample.realtime(truth.point, at(second), RANDOM.nextInt(100), 0, quality),
                    at(second + late),
                    truth.device,
                    ""));
        }
        truth.samples.sort(Comparator.comparing(ArchivedSample::receivedAt));
    }

    /** What somebody would have seen who looked each second at the newest value. */
    private static void look(Truth truth) {
        var values = new LatestValues();
        int next = 0;
        for (int second = 0; second < time; second++) {
            long millis = at(second).toEpochMilli();
            while (next < truth.samples.size()
                    && truth.samples.get(next).receivedAt().toEpochMilli() <= millis) {
                values.offer(truth.samples.get(next++));
            }
            boolean any = values.of(truth.point).isPresent();
            if (any && millis - values.currentAt(truth.point) < truth.allowed() * 1_000) {
                truth.fresh.set(second);
                truth.valid.set(
                        second, values.of(truth.point).orElseThrow().sample().quality() == Quality.GOOD);
            }
        }
    }

    private static long[] sums(Predicate<Truth> wanted, int from, int to) {
        var sums = new long[3];
        TRUTH.stream().filter(wanted).forEach(truth -> {
            BitSet due = truth.due.get(from, to);
            BitSet fresh = truth.fresh.get(from, to);
            BitSet valid = truth.valid.get(from, to);
            fresh.and(due);
            valid.and(due);
            sums[0] += due.cardinality();
            sums[1] += fresh.cardinality();
            sums[2] += valid.cardinality();
        });
        return sums;
    }

    private static void check(JsonNode found, Predicate<Truth> wanted, int from, int to) {
        long[] sums = sums(wanted, from, to);
        assertThat(new long[] {
                    found.get("dataDueSeconds").asLong(),
                    found.get("freshSeconds").asLong(),
                    found.get("validSeconds").asLong()
                })
                .as("%s, counted: %s", found, Arrays.toString(sums))
                .containsExactly(sums);
        if (sums[0] > 0) {
            assertThat(sums[1]).isPositive();
            assertThat(found.get("freshRate").decimalValue()).isEqualByComparingTo(ratio(sums[1], sums[0]));
            assertThat(found.get("validRate").decimalValue()).isEqualByComparingTo(ratio(sums[2], sums[0]));
        }
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.DOWN);
    }

    private static List<Long> enterprises() {
        return TRUTH.stream().map(truth -> truth.enterprise).distinct().toList();
    }

    private static void checkAll() {
        for (long enterprise : enterprises()) {
            JsonNode rates = rates("by=device&enterpriseId=" + enterprise);
            check(rates.get("total"), truth -> truth.enterprise == enterprise, 0, time);
            assertThat(rates.get("items").size()).isEqualTo(2);
            rates.get("items")
                    .forEach(item ->
                            check(item, truth -> truth.device == item.get("key").asLong(), 0, time));
            for (int day = 0; day * DAY < time; day++) {
                check(
                        rates.get("series").get(day),
                        truth -> truth.enterprise == enterprise,
                        day * DAY,
                        Math.min(time, (day + 1) * DAY));
            }
        }
    }

    @Test
    @Order(1)
    void eachDeviceEnterpriseAndDayEqualsACountOfSeconds() {
        checkAll();
        long[] all = sums(truth -> true, 0, time);
        assertThat(all[0]).isGreaterThan(all[1]);
        assertThat(all[1]).isGreaterThan(all[2]);
    }

    @Test
    @Order(1)
    void monthsAreSumsOfDays() {
        long enterprise = enterprises().getFirst();
        long fresh = 0;
        for (JsonNode month :
                rates("by=region&unit=month&enterpriseId=" + enterprise).get("series")) {
            fresh += month.get("freshSeconds").asLong();
        }
        assertThat(fresh).isEqualTo(sums(truth -> truth.enterprise == enterprise, 0, time)[1]);
    }

    @Test
    @Order(1)
    void anEnterpriseSeesItsOwnAndAnotherCountyNothing() {
        long enterprise = enterprises().getFirst();
        Api owner = Accounts.program("enterprise", "510104", null, enterprise);
        check(
                owner.expect(200, "GET", "/api/online-rates?by=device&from=" + first, null)
                        .get("total"),
                truth -> truth.enterprise == enterprise,
                0,
                time);
        Api elsewhere = Accounts.program("duty-officer", "511102", null, null);
        assertThat(elsewhere
                        .expect(
                                200,
                                "GET",
                                "/api/online-rates?by=device&from=%s&enterpriseId=%d".formatted(first, enterprise),
                                null)
                        .at("/total/dataDueSeconds")
                        .asLong())
                .isZero();
        long device = TRUTH.getFirst().device;
        assertThat(elsewhere
                        .expect(200, "GET", "/api/point-presence?deviceId=" + device, null)
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    @Order(1)
    void thePageAndTheFileHaveTheSameRates() {
        long enterprise = enterprises().getFirst();
        long[] sums = sums(truth -> truth.enterprise == enterprise, 0, time);
        List<String> lines = api.get("/api/export/online-rates?language=en&by=enterprise&from=%s&enterpriseId=%d"
                        .formatted(first, enterprise))
                .text()
                .lines()
                .toList();
        assertThat(lines.getFirst())
                .contains("Fresh rate")
                .contains("Valid rate")
                .contains("Data due (s)");
        assertThat(lines.get(1)).contains(",%d,%d,%d,".formatted(sums[0], sums[1], sums[2]));
    }

    @Test
    @Order(2)
    void aStopThatIsApprovedLaterExcusesWhatWasCounted() {
        int from = 10_000;
        int to = DAY + 20_000;
        long stop = id("/api/stops", """
                {"facilityId": %d, "kind": "maintenance", "from": "%s", "to": "%s", "reason": "Pumps"}""".formatted(stopped, at(from), at(to)));
        api.expect(200, "POST", "/api/stops/%d/approve".formatted(stop), "{}");
        long enterprise = enterprises().getLast();
        TRUTH.stream().filter(truth -> truth.enterprise == enterprise).forEach(truth -> truth.due.clear(from, to));
        await().atMost(LIMIT).untilAsserted(DataRatesIT::checkAll);
    }

    @Test
    @Order(3)
    void tellsOfEachPointSinceWhenItIsFreshAndValid() {
        long device = TRUTH.getFirst().device;
        long talks = point(device);
        long silent = point(device);
        long never = point(device);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        offer(talks, device, now.minusSeconds(150), Quality.GOOD);
        offer(talks, device, now.minusSeconds(90), Quality.GOOD);
        offer(talks, device, now.minusSeconds(30), Quality.BAD);
        offer(silent, device, now.minusSeconds(1_200), Quality.GOOD);
        Presences.heard(PLATFORM, device, now.minusSeconds(600));
        await().atMost(LIMIT)
                .until(() -> presence(talks).path("devicePresence").asString().equals("heard"));

        JsonNode one = presence(talks);
        assertThat(one.get("fresh").asBoolean()).isTrue();
        assertThat(Instant.parse(one.get("freshSince").asString())).isEqualTo(now.minusSeconds(150));
        assertThat(one.get("valid").asBoolean()).isFalse();
        assertThat(Instant.parse(one.get("validSince").asString())).isEqualTo(now.minusSeconds(30));
        assertThat(one.get("silentAlone").asBoolean()).isFalse();

        JsonNode other = presence(silent);
        assertThat(other.get("fresh").asBoolean()).isFalse();
        assertThat(Instant.parse(other.get("freshSince").asString())).isEqualTo(now.minusSeconds(900));
        assertThat(other.get("valid").asBoolean()).isFalse();
        assertThat(other.get("silentAlone").asBoolean()).isTrue();
        assertThat(presence(never).has("freshSince")).isFalse();

        var listed = new ArrayList<Long>();
        api.get("/api/points?condition=silentAlone&deviceId=" + device)
                .json()
                .get("items")
                .forEach(item -> listed.add(item.get("id").asLong()));
        assertThat(listed).contains(silent, never).doesNotContain(talks);
        JsonNode total = rates("by=device&deviceId=" + device).at("/total/now");
        assertThat(total.get("points").asInt()).isEqualTo(5);
        assertThat(total.get("fresh").asInt()).isOne();
        assertThat(total.get("valid").asInt()).isZero();
    }

    private static long point(long device) {
        return id("/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "b%d", "name": "Point", "unit": "mg/m3"}""".formatted(firstFacility, device, Registered.unique()));
    }

    private static void offer(long point, long device, Instant at, Quality quality) {
        var sample = List.of(new ArchivedSample(Sample.realtime(point, at, 1, 0, quality), at, device, ""));
        PLATFORM.bean(InMemoryArchive.class).append(sample);
        PLATFORM.bean(LatestValues.class).offer(sample);
    }

    private static JsonNode presence(long point) {
        return api.get("/api/point-presence?pointId=" + point)
                .json()
                .get("items")
                .get(0);
    }

    @Test
    @Order(4)
    void aRestartCountsNothingTwice() {
        Instant hour = countedUntil();
        PLATFORM.restart();
        api = Api.program();
        assertThat(countedUntil()).isEqualTo(hour);
        checkAll();
    }
}
