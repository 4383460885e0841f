package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The figures of regions equal a recount by the caller's own rights, whatever has happened. */
class OverviewIT {
    private static final long SEED = 20_261_127;
    private static final String PROVINCE = "/520000/";
    private static final String PREFECTURE = "/520000/520100/";
    private static final List<String> COUNTIES = List.of("520102", "520103", "520201");
    private static final List<String> KINDS = List.of("hazard-installation", "emission-outlet", "special-equipment");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Random random = new Random(SEED);
    private final Set<Long> heardPoints = new HashSet<>();

    @BeforeAll
    static void regions() {
        region("520000", "贵州省", "province", "000000", PROVINCE);
        region("520100", "贵阳市", "prefecture", "520000", PREFECTURE);
        region("520102", "南明区", "county", "520100", PREFECTURE + "520102/");
        region("520103", "云岩区", "county", "520100", PREFECTURE + "520103/");
        region("520200", "六盘水市", "prefecture", "520000", "/520000/520200/");
        region("520201", "钟山区", "county", "520200", "/520000/520200/520201/");
    }

    private static void region(String code, String name, String level, String parent, String path) {
        PLATFORM.jdbc().sql("""
                insert into region (code, name, short_name, pinyin, initials, level, parent_code, path)
                values (?, ?, ?, '', '', ?, ?, ?) on conflict (code) do nothing""").params(code, name, name, level, parent, path).update();
    }

    @Test
    void equalsARecountAfterWhateverHappenedAndAfterARestart() {
        Api admin = Api.program();
        var made = new ArrayList<Registered>();
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 6; i++) {
                made.add(register(admin));
            }
            alarms(made);
            hear(made);
            move(made);
            remove(made);
            everyViewEqualsARecount(made.getFirst().enterprise());
        }
        PLATFORM.restart();
        heardPoints.clear();
        everyViewEqualsARecount(made.getFirst().enterprise());
    }

    @Test
    void followsARegionThatIsMoved() {
        Api admin = Api.program();
        Registered plant = register(admin, "520103");
        raise(plant, PriorityRecord.LEVEL_1);
        everyViewEqualsARecount(plant.enterprise());
        try {
            place("520103", "520200", "/520000/520200/520103/");
            everyViewEqualsARecount(plant.enterprise());
            assertThat(codes(admin.get("/api/overview?region=520200").json().get("children")))
                    .contains("520103");
        } finally {
            place("520103", "520100", PREFECTURE + "520103/");
        }
        everyViewEqualsARecount(plant.enterprise());
    }

    /** As the register of regions does it: the tree and every row within, together. */
    private static void place(String code, String parent, String path) {
        var tables = List.of("enterprise", "facility", "device", "point", "rule", "alarm", "alarm_transition");
        var sql = new StringBuilder(
                "update region set parent_code = '%s', path = '%s' where code = '%s';".formatted(parent, path, code));
        tables.forEach(table ->
                sql.append("update %s set region_code = region_code where region_code = '%s';".formatted(table, code)));
        PLATFORM.jdbc().sql(sql.toString()).update();
    }

    @Test
    void showsARegionThatMayNotBeSeenLikeOneThatDoesNotExist() {
        Registered plant = register(Api.program(), "520201");
        Api county = officer("520102", null, null);
        Api.Answer foreign = county.get("/api/overview?region=520201");
        Api.Answer unknown = county.get("/api/overview?region=529999");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text().replace("520201", ""))
                .isEqualTo(unknown.text().replace("529999", ""));
        assertThat(county.get("/api/overview?region=520000").status()).isEqualTo(404);
        assertThat(county.get("/api/map?region=520201").status()).isEqualTo(404);
        JsonNode own = county.get("/api/overview").json();
        assertThat(own.at("/region/code").asString()).isEqualTo("520102");
        assertThat(codes(own.at("/region/path"))).containsExactly("000000", "520000", "520100", "520102");
        await().atMost(LIMIT).until(() -> mapped(officer("520201", null, null)).contains(plant.facility()));
        assertThat(mapped(county)).doesNotContain(plant.facility());
    }

    @Test
    void namesTheMostUrgentAlarmsAndCountsTheHours() {
        Registered plant = register(Api.program(), "520102");
        AlarmTransitionRecord worst = raise(plant, PriorityRecord.LEVEL_1);
        AlarmTransitionRecord other = raise(plant, PriorityRecord.LEVEL_4);
        Api user = officer("000000", null, plant.enterprise());
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(user.get("/api/overview").json().get("urgent"))
                        .hasSize(2));
        JsonNode overview = user.get("/api/overview?region=520100").json();
        assertThat(overview.at("/urgent/0/id").asString()).isEqualTo(worst.getAlarmId());
        assertThat(overview.at("/urgent/1/id").asString()).isEqualTo(other.getAlarmId());
        assertThat(overview.at("/trend/23").asInt() + overview.at("/trend/22").asInt())
                .isEqualTo(2);
        assertThat(overview.at("/trend")).hasSize(24);
        JsonNode regulator = officer("520102", null, null).get("/api/overview").json();
        assertThat(regulator.at("/trend/23").asInt() + regulator.at("/trend/22").asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(user.get("/api/overview?domain=no-such-domain")
                        .json()
                        .at("/counts/facilities")
                        .asInt())
                .isZero();
        assertThat(user.get("/api/map?bbox=1,2,3").status()).isEqualTo(400);
        assertThat(user.get("/api/map?zoom=-1").status()).isEqualTo(400);
    }

    @Test
    void tellsThoseWhoSeeItThatARegionLooksDifferent() {
        EventStream own = EventStream.open(officer("520102", null, null), "");
        EventStream foreign = EventStream.open(officer("520201", null, null), "");
        try {
            await().until(() ->
                    !own.all("hello").isEmpty() && !foreign.all("hello").isEmpty());
            register(Api.program(), "520102");
            await().atMost(LIMIT)
                    .until(() ->
                            own.all("overview").stream().anyMatch(e -> e.data().contains("\"520102\"")));
            assertThat(own.all("overview")).noneMatch(e -> e.data().contains("520100"));
            assertThat(foreign.all("overview")).noneMatch(e -> e.data().contains("520102"));
        } finally {
            own.close();
            foreign.close();
        }
    }

    private static List<String> codes(JsonNode items) {
        var codes = new ArrayList<String>();
        items.forEach(item -> codes.add(item.get("code").asString()));
        return codes;
    }

    private static Set<Long> mapped(Api api) {
        var ids = new TreeSet<Long>();
        api.get("/api/map?zoom=14&bbox=106,26,107,27")
                .json()
                .get("facilities")
                .forEach(f -> ids.add(f.get("id").asLong()));
        return ids;
    }

    /** A browser of a new account. */
    private static Api officer(String region, @Nullable String domain, @Nullable Long enterprise) {
        String username = "overview" + Registered.unique();
        PLATFORM.jdbc()
                .sql("""
                insert into account (username, display_name, password_hash, must_change_password, created_at, updated_at,
                    region_code, domains, enterprise_id)
                select :username, :username, password_hash, false, now(), now(), :region, :domains::text[], :enterprise
                from account where username = 'admin'""")
                .param("username", username)
                .param("region", region)
                .param("domains", domain == null ? null : "{" + domain + "}")
                .param("enterprise", enterprise)
                .update();
        PLATFORM.jdbc().sql("""
                insert into account_role (account_id, role) select id, 'duty-officer' from account where username = ?""").param(username).update();
        Api api = Api.anonymous();
        assertThat(api.logIn(username, PLATFORM.adminPassword()).status()).isEqualTo(200);
        return api;
    }

    private Registered register(Api api) {
        return register(api, COUNTIES.get(random.nextInt(COUNTIES.size())));
    }

    private Registered register(Api api, String county) {
        int number = Registered.unique();
        String address = "OV%022d".formatted(number);
        long enterprise = id(api, "/api/enterprises", """
                {"name": "Counted %d", "regionCode": "%s"}""".formatted(number, county));
        String position = random.nextInt(4) == 0 ? "" : """
                , "longitude": 106.%d, "latitude": 26.6""".formatted(100 + random.nextInt(900));
        long facility = id(api, "/api/facilities", """
                {"enterpriseId": %d, "name": "F%d", "kind": "%s"%s}""".formatted(enterprise, number, KINDS.get(number % 3), position));
        long device = id(api, "/api/devices", """
                {"address": "%s", "protocol": "hj212", "facilityId": %d, "password": "123456"}""".formatted(address, facility));
        long point = id(api, "/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "w01018", "name": "COD", "unit": "mg/L"}""".formatted(facility, device));
        return new Registered(enterprise, facility, device, point, address);
    }

    private static long id(Api api, String path, String body) {
        JsonNode made = api.expect(201, "POST", path, body);
        return made.get("id").asLong();
    }

    private void alarms(List<Registered> made) {
        for (Registered plant : made) {
            if (random.nextInt(3) == 0) {
                AlarmTransitionRecord raised =
                        raise(plant, Objects.requireNonNull(PriorityRecord.forNumber(1 + random.nextInt(4))));
                if (random.nextBoolean()) {
                    Transitions.write(
                            PLATFORM,
                            List.of(Transitions.next(
                                    raised,
                                    random.nextBoolean()
                                            ? AlarmStateRecord.ACKNOWLEDGED_C
                                            : AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D)));
                }
            }
        }
    }

    private static AlarmTransitionRecord raise(Registered plant, PriorityRecord priority) {
        long now = Instant.now().toEpochMilli();
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), plant.point(), plant.device(), priority).toBuilder()
                        .setOnset(now)
                        .setAt(now)
                        .setEvaluatedAt(now)
                        .build();
        Transitions.write(PLATFORM, List.of(raised));
        return raised;
    }

    private void hear(List<Registered> made) {
        LatestValues latest = PLATFORM.bean(LatestValues.class);
        Instant now = Instant.now();
        for (Registered plant : made) {
            if (random.nextInt(3) == 0) {
                latest.offer(new ArchivedSample(
                        Sample.realtime(plant.point(), now, 1, 0, Quality.GOOD), now, plant.device(), "N"));
                Presences.heard(PLATFORM, plant.device(), now);
                heardPoints.add(plant.point());
            }
        }
    }

    private void move(List<Registered> made) {
        Registered plant = made.get(random.nextInt(made.size()));
        String county = COUNTIES.get(random.nextInt(COUNTIES.size()));
        for (String table : List.of("facility", "device", "point")) {
            PLATFORM.jdbc()
                    .sql("update %s set region_code = ? where %s = ?"
                            .formatted(table, table.equals("facility") ? "id" : "facility_id"))
                    .params(county, plant.facility())
                    .update();
        }
        PLATFORM.jdbc()
                .sql("update facility set longitude = null where id = ?")
                .param(made.get(random.nextInt(made.size())).facility())
                .update();
    }

    private void remove(List<Registered> made) {
        Registered plant = made.remove(1 + random.nextInt(made.size() - 1));
        Api api = Api.program();
        api.expect(204, "DELETE", "/api/points/" + plant.point(), null);
        api.expect(204, "DELETE", "/api/devices/" + plant.device(), null);
        api.expect(204, "DELETE", "/api/facilities/" + plant.facility(), null);
    }

    private void everyViewEqualsARecount(long enterprise) {
        equalsARecount(officer("000000", null, null), new Scope("/", null, null));
        equalsARecount(officer("520100", null, null), new Scope(PREFECTURE, null, null));
        String domain = PLATFORM.jdbc()
                .sql("select domain from facility where enterprise_id = ?")
                .param(enterprise)
                .query(String.class)
                .single();
        equalsARecount(officer("520000", domain, null), new Scope(PROVINCE, Set.of(domain), null));
        equalsARecount(officer("000000", null, enterprise), new Scope("/", null, enterprise));
    }

    private void equalsARecount(Api api, Scope scope) {
        List<String> codes = scope.path().equals("/")
                ? List.of("000000", "520000", "520100", "520103")
                : scope.path().equals(PROVINCE) ? List.of("520000", "520200") : List.of("520100", "520102");
        for (String code : codes) {
            await().atMost(LIMIT).untilAsserted(() -> {
                JsonNode found = api.get("/api/overview?region=" + code).json();
                assertThat(figures(code, found.get("counts")))
                        .as("%s in %s", scope, code)
                        .isEqualTo(recount(scope, code, null));
                found.get("domains")
                        .forEach(one -> assertThat(figures(code, one.get("counts")))
                                .as("%s in %s", scope, code)
                                .isEqualTo(
                                        recount(scope, code, one.get("domain").asString())));
            });
        }
    }

    private static List<Object> figures(String code, JsonNode counts) {
        var figures = new ArrayList<Object>();
        for (String name : List.of("enterprises", "facilities", "devices", "points")) {
            figures.add(counts.get(name).asLong());
        }
        if (knowsWhoWasHeard(code)) {
            figures.add(counts.get("devicesOnline").asLong());
            figures.add(counts.get("pointsFresh").asLong());
        }
        for (int level = 1; level <= 4; level++) {
            figures.add(counts.at("/openAlarms/" + level).asLong());
            figures.add(counts.at("/unacknowledged/" + level).asLong());
        }
        JsonNode oldest = counts.path("oldestUnacknowledgedAt");
        figures.add(oldest.isString() ? Instant.parse(oldest.asString()) : "none");
        return figures;
    }

    /** In the nation there may be devices of other tests, heard a moment ago. */
    private static boolean knowsWhoWasHeard(String code) {
        return !code.equals("000000");
    }

    /** By row-level security, with the conditions of the question. */
    private List<Object> recount(Scope scope, String code, @Nullable String domain) {
        return CurrentScope.within(scope, () -> {
            String path = PLATFORM.jdbc()
                    .sql("select path from region where code = ?")
                    .param(code)
                    .query(String.class)
                    .single();
            String within = " region_path >= '%s' and region_path < '%s'".formatted(path, Scope.high(path));
            String its = domain == null ? "" : " and domain = '%s'".formatted(domain);
            var figures = new ArrayList<Object>();
            figures.add(count("enterprise where" + within
                    + (domain == null ? "" : " and '%s' = any(domains)".formatted(domain))));
            figures.add(count("facility where" + within + its));
            figures.add(count("device where" + within + its));
            figures.add(count("point where" + within + its));
            if (knowsWhoWasHeard(code)) {
                figures.add(count("device where" + within + its
                        + " and id in (select device_id from device_presence where state = 'heard')"));
                figures.add(count("point where" + within + its + " and id = any('{%s}')".formatted(list(heardPoints))));
            }
            String open = "alarm where state <> 'A' and" + within + its;
            for (int level = 1; level <= 4; level++) {
                figures.add(count(open + " and priority = " + level));
                figures.add(
                        count(open + " and state in ('B', 'D', 'E') and set_aside is null and priority = " + level));
            }
            figures.add(PLATFORM.jdbc()
                    .sql("select min(raised_at) as oldest from " + open
                            + " and state in ('B', 'D', 'E') and set_aside is null")
                    .query((row, number) -> {
                        Instant oldest = Times.getOrNull(row, "oldest");
                        return oldest == null ? "none" : (Object) oldest;
                    })
                    .single());
            return figures;
        });
    }

    private static String list(Set<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static long count(String from) {
        return PLATFORM.jdbc()
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }
}
