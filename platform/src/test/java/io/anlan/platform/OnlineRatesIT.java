package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.ConnectionRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.PresenceRecord;
import io.anlan.log.PresenceStateRecord;
import io.anlan.log.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Online rates of four random days against a count of single seconds. */
class OnlineRatesIT {
    private static final long SEED = 20_261_127;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS = 4;
    private static final int DAY = 86_400;
    private static final int TIME = DAYS * DAY;
    private static final String PROVINCE = "540000";
    private static final List<String> COUNTIES = List.of("540102", "540202");

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Api API = Api.program();
    private static final Random RANDOM = new Random(SEED);

    private static final List<Truth> TRUTH = new ArrayList<>();
    private static LocalDate first;
    private static Instant begin;

    /** What was done to a device, second by second of the days. */
    private static final class Truth {
        final long device;
        final long enterprise;
        final String county;
        final String protocol;
        final BitSet expected = new BitSet();
        final BitSet excused = new BitSet();
        final BitSet outage = new BitSet();
        final BitSet silent = new BitSet();
        final BitSet connected = new BitSet();

        Truth(long device, long enterprise, String county, String protocol) {
            this.device = device;
            this.enterprise = enterprise;
            this.county = county;
            this.protocol = protocol;
        }
    }

    @BeforeAll
    static void fourDays() {
        first = LocalDate.now(BEIJING).minusDays(DAYS + 6);
        begin = first.atStartOfDay(BEIJING).toInstant();
        var presence = new ArrayList<PresenceRecord>();
        var connections = new ArrayList<ConnectionRecord>();
        for (int plant = 0; plant < 4; plant++) {
            plant(plant, presence, connections);
        }
        Presences.write(PLATFORM, presence);
        Presences.connect(PLATFORM, connections);
        outages();
        await().atMost(Duration.ofSeconds(30)).until(OnlineRatesIT::isTakenIn);
    }

    private static boolean isTakenIn() {
        for (Truth truth : TRUTH) {
            JsonNode presence =
                    API.get("/api/devices/%d/presence".formatted(truth.device)).json();
            if (!presence.has("firstHeardAt")
                    || presence.get("outages").size() < 2
                    || (!truth.connected.isEmpty()
                            && presence.get("connections").size() == 0)) {
                return false;
            }
        }
        return true;
    }

    private static void plant(int number, List<PresenceRecord> presence, List<ConnectionRecord> connections) {
        String county = COUNTIES.get(number % 2);
        long enterprise = id("/api/enterprises", """
                {"name": "Rates %d", "regionCode": "%s"}""".formatted(Registered.unique(), county));
        long facility = id(
                "/api/facilities", """
                {"enterpriseId": %d, "name": "Outlet", "kind": "%s"}""".formatted(enterprise, number < 3 ? "emission-outlet" : "hazard-installation"));
        BitSet stops = stops(facility);
        for (int i = 0; i < 3; i++) {
            String protocol = i < 2 ? "hj212" : "http";
            long device = id("/api/devices", """
                    {"address": "RATE%020d", "protocol": "%s", "facilityId": %d%s}""".formatted(
                            Registered.unique(), protocol, facility, i < 2 ? ", \"password\": \"123456\"" : ""));
            var truth = new Truth(device, enterprise, county, protocol);
            TRUTH.add(truth);
            service(truth);
            truth.excused.or(stops);
            silences(truth, presence);
            if (i < 2) {
                connections(truth, connections);
            }
        }
    }

    private static long id(String path, String body) {
        return API.expect(201, "POST", path, body).get("id").asLong();
    }

    private static Instant at(int second) {
        return begin.plusSeconds(second);
    }

    /** Registered in the middle of the first day, or long before. */
    private static void service(Truth truth) {
        int from = RANDOM.nextBoolean() ? RANDOM.nextInt(DAY) : -DAY;
        PLATFORM.jdbc()
                .sql("update device_service set from_at = ?::timestamptz where device_id = ?")
                .params(at(from).toString(), truth.device)
                .update();
        truth.expected.set(Math.max(0, from), TIME);
    }

    private static BitSet stops(long facility) {
        var stopped = new BitSet();
        for (int i = 0; i < 2; i++) {
            int from = RANDOM.nextInt(TIME);
            int to = from + 1 + RANDOM.nextInt(DAY);
            long stop = id("/api/stops", """
                    {"facilityId": %d, "kind": "maintenance", "from": "%s", "to": "%s", "reason": "Pumps"}""".formatted(facility, at(from), at(to)));
            if (i == 0) {
                API.expect(200, "POST", "/api/stops/%d/approve".formatted(stop), "{}");
                stopped.set(from, Math.min(TIME, to));
            }
        }
        return stopped;
    }

    private static void silences(Truth truth, List<PresenceRecord> presence) {
        int ordinal = 0;
        int heard = RANDOM.nextInt(DAY / 2);
        presence.add(Presences.decision(truth.device, ++ordinal, PresenceStateRecord.HEARD, at(heard)));
        truth.silent.set(0, heard);
        while (heard < TIME) {
            int last = heard + RANDOM.nextInt(DAY / 2);
            int next = last + 300 + RANDOM.nextInt(DAY / 4);
            presence.add(Presences.decision(truth.device, ++ordinal, PresenceStateRecord.SILENT, at(last)));
            presence.add(Presences.decision(truth.device, ++ordinal, PresenceStateRecord.HEARD, at(next)));
            if (last < TIME) {
                truth.silent.set(last, Math.min(TIME, next));
            }
            heard = next;
        }
    }

    /** On two gateways, at times on both. */
    private static void connections(Truth truth, List<ConnectionRecord> connections) {
        for (String gateway : List.of("a", "b")) {
            int gone = -RANDOM.nextInt(DAY);
            while (gone < TIME) {
                int from = gone + RANDOM.nextInt(DAY);
                int to = from + 1 + RANDOM.nextInt(DAY);
                connections.add(Presences.connection(truth.device, gateway, true, at(from)));
                connections.add(Presences.connection(truth.device, gateway, false, at(to)));
                if (from < TIME && to > 0) {
                    truth.connected.set(Math.max(0, from), Math.min(TIME, to));
                }
                gone = to;
            }
        }
    }

    /** Of each partition, found by where the broker puts what is keyed by the device. */
    private static void outages() {
        var partitions = new HashMap<Integer, BitSet>();
        var gaps = new ArrayList<PresenceRecord>();
        for (int partition = 0; partition < PLATFORM.log().partitions(); partition++) {
            var silent = new BitSet();
            for (int i = 0; i < 2; i++) {
                int from = RANDOM.nextInt(TIME - DAY) + i * DAY / 2;
                int to = from + 60 + RANDOM.nextInt(DAY / 2);
                gaps.add(Presences.gap(partition, at(from), at(to)));
                silent.set(from, Math.min(TIME, to));
            }
            partitions.put(partition, silent);
        }
        for (Truth truth : TRUTH) {
            int partition = PLATFORM.bean(LogProducer.class)
                    .append(
                            Topics.PRESENCE,
                            Long.toString(truth.device),
                            Presences.decision(truth.device, 1, PresenceStateRecord.HEARD, begin))
                    .join()
                    .partition();
            truth.outage.or(partitions.get(partition));
        }
        Presences.write(PLATFORM, gaps);
    }

    /** The seven sums of some devices between two seconds. */
    private static long[] sums(Predicate<Truth> wanted, int from, int to) {
        var sums = new long[7];
        for (Truth truth : TRUTH) {
            if (!wanted.test(truth)) {
                continue;
            }
            for (int second = from; second < to; second++) {
                if (!truth.expected.get(second)) {
                    continue;
                }
                sums[0]++;
                if (truth.excused.get(second)) {
                    sums[1]++;
                } else if (truth.outage.get(second)) {
                    sums[2]++;
                } else {
                    sums[3]++;
                    sums[4] += truth.silent.get(second) ? 0 : 1;
                    if (truth.protocol.equals("hj212")) {
                        sums[5]++;
                        sums[6] += truth.connected.get(second) ? 1 : 0;
                    }
                }
            }
        }
        return sums;
    }

    private static void check(JsonNode found, Predicate<Truth> wanted, int from, int to) {
        long[] sums = sums(wanted, from, to);
        assertThat(sums[0]).isPositive();
        assertThat(List.of(
                        found.get("expectedSeconds").asLong(),
                        found.get("excusedSeconds").asLong(),
                        found.get("outageSeconds").asLong(),
                        found.get("dueSeconds").asLong(),
                        found.get("heardSeconds").asLong(),
                        found.get("connectionDueSeconds").asLong(),
                        found.get("connectedSeconds").asLong()))
                .as(found.toString())
                .containsExactly(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
        assertThat(found.get("heardRate").decimalValue())
                .isEqualByComparingTo(
                        BigDecimal.valueOf(sums[4]).divide(BigDecimal.valueOf(sums[3]), 6, RoundingMode.DOWN));
    }

    private static JsonNode rates(Api api, String query) {
        return api.expect(
                200,
                "GET",
                "/api/online-rates?from=%s&to=%s&%s".formatted(first, first.plusDays(DAYS - 1), query),
                null);
    }

    private static String province(String query) {
        return "region=%s&%s".formatted(PROVINCE, query);
    }

    @Test
    void theTotalAndEachDayEqualACountOfSeconds() {
        JsonNode rates = rates(API, province("by=region"));
        check(rates.get("total"), truth -> true, 0, TIME);
        assertThat(rates.get("series").size()).isEqualTo(DAYS);
        for (int day = 0; day < DAYS; day++) {
            JsonNode slot = rates.get("series").get(day);
            assertThat(slot.get("from").asString())
                    .isEqualTo(first.plusDays(day).toString());
            check(slot, truth -> true, day * DAY, (day + 1) * DAY);
        }
    }

    @Test
    void eachRegionEnterpriseDomainAndDeviceEqualsACountOfSeconds() {
        JsonNode regions = rates(API, province("by=region")).get("items");
        assertThat(regions.size()).isEqualTo(2);
        regions.forEach(item -> check(
                item,
                truth -> truth.county.startsWith(item.get("key").asString().substring(0, 4)),
                0,
                TIME));
        JsonNode enterprises = rates(API, province("by=enterprise")).get("items");
        assertThat(enterprises.size()).isEqualTo(4);
        enterprises.forEach(
                item -> check(item, truth -> truth.enterprise == item.get("key").asLong(), 0, TIME));
        JsonNode devices = rates(API, province("by=device")).get("items");
        assertThat(devices.size()).isEqualTo(12);
        devices.forEach(
                item -> check(item, truth -> truth.device == item.get("key").asLong(), 0, TIME));
        JsonNode domains = rates(API, province("by=domain")).get("items");
        assertThat(domains.size()).isEqualTo(2);
        List<Long> hazards =
                TRUTH.subList(9, 12).stream().map(truth -> truth.device).toList();
        domains.forEach(item -> check(
                item,
                truth -> hazards.contains(truth.device)
                        == item.get("key").asString().equals("major-hazard"),
                0,
                TIME));
    }

    @Test
    void theWorstComesFirstAndTheRestIsCounted() {
        JsonNode rates = rates(API, province("by=device&limit=3"));
        assertThat(rates.get("items").size()).isEqualTo(3);
        assertThat(rates.get("count").asInt()).isEqualTo(12);
        var found = new ArrayList<BigDecimal>();
        rates.get("items").forEach(item -> found.add(item.get("heardRate").decimalValue()));
        assertThat(found).isSorted();
    }

    @Test
    void anEnterpriseAndACountySeeTheirOwn() {
        Truth one = TRUTH.getFirst();
        Api owner = Accounts.program("enterprise", one.county, null, one.enterprise);
        check(rates(owner, "by=device").get("total"), truth -> truth.enterprise == one.enterprise, 0, TIME);
        Api county = Accounts.program("duty-officer", COUNTIES.get(1), null, null);
        check(rates(county, "by=enterprise").get("total"), truth -> truth.county.equals(COUNTIES.get(1)), 0, TIME);
        Api environment = Accounts.program("head", PROVINCE, new String[] {"environment"}, null);
        assertThat(rates(environment, "by=domain").get("items").size()).isOne();
    }

    @Test
    void aMonthIsTheSumOfItsDays() {
        JsonNode rates = rates(API, province("by=region&unit=month"));
        long heard = 0;
        for (JsonNode month : rates.get("series")) {
            heard += month.get("heardSeconds").asLong();
        }
        assertThat(heard).isEqualTo(sums(truth -> true, 0, TIME)[4]);
        assertThat(rates.get("series").size()).isLessThanOrEqualTo(2);
    }

    @Test
    void countsHowDevicesAreNow() {
        JsonNode now = rates(API, province("by=region")).at("/total/now");
        var states = new HashMap<String, Integer>();
        API.get("/api/devices?limit=100&region=" + PROVINCE)
                .json()
                .get("items")
                .forEach(device -> states.merge(device.get("presence").asString(), 1, Integer::sum));
        assertThat(Map.of(
                        "heard", now.get("heard").asInt(),
                        "silent", now.get("silent").asInt(),
                        "stopped", now.get("stopped").asInt(),
                        "neverHeard", now.get("neverHeard").asInt()))
                .allSatisfy((state, count) -> assertThat(count).isEqualTo(states.getOrDefault(state, 0)));
        assertThat(now.get("devices").asInt()).isEqualTo(12);
        assertThat(now.get("connectable").asInt()).isEqualTo(8);
    }

    @Test
    void givesTheGroupsAsAFile() {
        String file = API.get("/api/export/online-rates?language=en&by=enterprise&from=%s&to=%s&region=%s"
                        .formatted(first, first.plusDays(DAYS - 1), PROVINCE))
                .text();
        List<String> lines = file.lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).contains("Online rate").contains("Platform outage (s)");
        Truth one = TRUTH.getFirst();
        long[] sums = sums(truth -> truth.enterprise == one.enterprise, 0, TIME);
        assertThat(lines).anyMatch(line -> line.startsWith(one.enterprise + ",") && line.contains("," + sums[4] + ","));
    }

    @Test
    void refusesDaysThatCannotBe() {
        assertThat(API.get("/api/online-rates?from=2026-02-02&to=2026-02-01")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("from");
        assertThat(API.get("/api/online-rates?from=2020-01-01").status()).isEqualTo(400);
        assertThat(API.get("/api/online-rates?limit=0")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("limit");
        assertThat(API.get("/api/online-rates?region=999999").status()).isEqualTo(404);
    }
}
