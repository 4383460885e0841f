package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Changes of the tree, in Yunnan, where no other test has anything. */
class RegionChangesIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final JdbcClient JDBC = PLATFORM.jdbc();

    private final Api api = Api.program();

    private record Plant(long enterprise, long facility, long device, long point, long rule) {
        List<Row> rows() {
            return List.of(
                    new Row("enterprise", enterprise),
                    new Row("facility", facility),
                    new Row("device", device),
                    new Row("point", point),
                    new Row("rule", rule));
        }

        void lieIn(String code, String path) {
            for (Row row : rows()) {
                assertThat(row.read("region_code")).as(row.table()).isEqualTo(code);
                assertThat(row.read("region_path")).as(row.table()).isEqualTo(path);
            }
        }

        boolean isSeenFrom(String path) {
            return rows().stream().allMatch(row -> CurrentScope.within(new Scope(path, null, null), row::exists));
        }

        boolean isHiddenFrom(String path) {
            return rows().stream().noneMatch(row -> CurrentScope.within(new Scope(path, null, null), row::exists));
        }
    }

    private record Row(String table, long id) {
        String read(String column) {
            return JDBC.sql("select %s from %s where id = ?".formatted(column, table))
                    .param(id)
                    .query(String.class)
                    .single();
        }

        boolean exists() {
            return JDBC.sql("select exists (select from %s where id = ?)".formatted(table))
                    .param(id)
                    .query(Boolean.class)
                    .single();
        }
    }

    private Plant plant(String region) {
        int number = Registered.unique();
        long enterprise = id("/api/enterprises", """
                {"name": "Moving %d", "regionCode": "%s"}""".formatted(number, region));
        long facility = id("/api/facilities", """
                {"enterpriseId": %d, "name": "Tank", "kind": "hazard-installation"}""".formatted(enterprise));
        long device = id("/api/devices", """
                {"address": "MOVING-%d", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
        long point = id("/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "a", "name": "A", "unit": "m"}""".formatted(facility, device));
        long rule = id("/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 1, "priority": 1}""".formatted(point));
        return new Plant(enterprise, facility, device, point, rule);
    }

    private long id(String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }

    private JsonNode act(String region, String act, String body) {
        return api.expect(200, "POST", "/api/regions/%s/%s".formatted(region, act), body);
    }

    private JsonNode get(String region) {
        return api.expect(200, "GET", "/api/regions/" + region, null);
    }

    @Test
    void foundsParksAndKeepsWhatLiesInThem() {
        JsonNode first = api.expect(201, "POST", "/api/regions", """
                {"parentCode": "530112", "name": "海口工业园区", "pinyin": "haikou", "initials": "hk",
                 "longitude": 102.55, "latitude": 24.8}""");
        assertThat(first.get("code").asString()).isEqualTo("530112P01");
        assertThat(first.get("level").asString()).isEqualTo("park");
        assertThat(first.at("/history/0/change").asString()).isEqualTo("created");
        JsonNode second = api.expect(201, "POST", "/api/regions", """
                {"parentCode": "530112", "name": "碧鸡工业园区", "code": "530112PAB"}""");
        assertThat(second.get("code").asString()).isEqualTo("530112PAB");
        assertThat(get("530112").get("children").findValuesAsString("code")).containsExactly("530112P01", "530112PAB");
        Plant plant = plant("530112P01");
        plant.lieIn("530112P01", "/530000/530100/530112/530112P01/");
        JsonNode changed = api.expect(200, "PUT", "/api/regions/530112P01", """
                {"name": "海口化工园区", "shortName": "海口园区"}""");
        assertThat(changed.get("shortName").asString()).isEqualTo("海口园区");
        assertThat(changed.at("/history/1/from/name").asString()).isEqualTo("海口工业园区");

        act("530112P01", "move", "{\"parentCode\": \"530111\", \"note\": \"Decree 7\"}");
        plant.lieIn("530112P01", "/530000/530100/530111/530112P01/");
        assertThat(plant.isSeenFrom("/530000/530100/530111/")).isTrue();
        assertThat(plant.isHiddenFrom("/530000/530100/530112/")).isTrue();
        JsonNode moved = get("530112P01").at("/history/2");
        assertThat(moved.get("change").asString()).isEqualTo("moved");
        assertThat(moved.at("/from/parentCode").asString()).isEqualTo("530112");
        assertThat(moved.at("/to/parentCode").asString()).isEqualTo("530111");
        assertThat(moved.get("note").asString()).isEqualTo("Decree 7");
        assertThat(moved.get("by").asString()).isEqualTo("admin");
    }

    @Test
    void refusesParksWhereNoneCanBe() {
        String body = "{\"name\": \"P\", \"parentCode\": \"%s\"%s}";
        assertThat(api.post("/api/regions", body.formatted("530000", "")).status())
                .isEqualTo(400);
        assertThat(api.post("/api/regions", body.formatted("539999", "")).status())
                .isEqualTo(400);
        assertThat(api.post("/api/regions", body.formatted("530113", ", \"code\": \"530113\""))
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/api/regions", "{\"parentCode\": \"530113\"}").status())
                .isEqualTo(400);
        assertThat(api.put("/api/regions/530113", "{\"name\": \"东川区\", \"version\": 7}")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.put("/api/regions/530113", "{\"name\": \"东川区\", \"parentCode\": \"530300\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMovedRegionChangesWhoSeesItsRows() {
        Plant plant = plant("530124");
        assertThat(plant.isSeenFrom("/530000/530100/")).isTrue();
        assertThat(plant.isHiddenFrom("/530000/530300/")).isTrue();
        JsonNode moved = act("530124", "move", "{\"parentCode\": \"530300\", \"from\": \"2026-01-01\"}");
        assertThat(moved.at("/parent/code").asString()).isEqualTo("530300");
        plant.lieIn("530124", "/530000/530300/530124/");
        assertThat(plant.isHiddenFrom("/530000/530100/")).isTrue();
        assertThat(plant.isSeenFrom("/530000/530300/")).isTrue();
        assertThat(moved.at("/history/0/validFrom").asString()).isEqualTo("2026-01-01");
        Plant later = plant("530124");
        later.lieIn("530124", "/530000/530300/530124/");
    }

    @Test
    void refusesMovesThatMakeNoTree() {
        assertThat(api.post("/api/regions/530400/move", "{\"parentCode\": \"530402\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.post("/api/regions/530400/move", "{\"parentCode\": \"530400\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.post("/api/regions/530402/move", "{\"parentCode\": \"530000\"}")
                        .code())
                .isEqualTo("validation-failed");
        assertThat(api.post("/api/regions/530402/move", "{\"parentCode\": \"530400\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.post("/api/regions/530402/move", "{\"parentCode\": \"999999\"}")
                        .code())
                .isEqualTo("validation-failed");
        assertThat(api.post("/api/regions/000000/move", "{\"parentCode\": \"530400\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.post("/api/regions/530402/move", "{\"parentCode\": \"530500\", \"from\": \"2999-01-01\"}")
                        .code())
                .isEqualTo("validation-failed");
    }

    @Test
    void aNewCodeTakesEverythingWithItAndTheOldOneLeadsToIt() {
        Plant own = plant("530125");
        String park = api.expect(201, "POST", "/api/regions", "{\"parentCode\": \"530125\", \"name\": \"宜良工业园区\"}")
                .get("code")
                .asString();
        Plant inPark = plant(park);
        JsonNode renamed = act("530125", "rename", """
                {"newCode": "530155", "name": "宜良区", "shortName": "宜良", "from": "2026-03-01", "note": "撤县设区"}""");
        assertThat(renamed.get("code").asString()).isEqualTo("530155");
        own.lieIn("530155", "/530000/530100/530155/");
        inPark.lieIn(park, "/530000/530100/530155/" + park + "/");
        assertThat(get("530125").get("code").asString()).isEqualTo("530155");
        assertThat(get(park).at("/parent/code").asString()).isEqualTo("530155");
        JsonNode event = renamed.at("/history/0");
        assertThat(event.at("/from/code").asString()).isEqualTo("530125");
        assertThat(event.at("/from/name").asString()).isEqualTo("宜良县");
        assertThat(event.at("/to/code").asString()).isEqualTo("530155");
        plant("530125").lieIn("530155", "/530000/530100/530155/");
        plant("530125001").lieIn("530155", "/530000/530100/530155/");
        assertThat(JDBC.sql("select region_path_of('530125999')")
                        .query(String.class)
                        .single())
                .isEqualTo("/530000/530100/530155/");
        assertThat(get("530100").get("children").findValuesAsString("code"))
                .contains("530155")
                .doesNotContain("530125");
        act("530155", "rename", "{\"newCode\": \"530156\", \"name\": \"宜良市\"}");
        assertThat(get("530125").get("code").asString()).isEqualTo("530156");
        assertThat(get("530125").get("history").size()).isEqualTo(2);
        assertThat(api.post("/api/regions/530156/rename", "{\"newCode\": \"530125\", \"name\": \"X\"}")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.post("/api/regions/530156/rename", "{\"newCode\": \"530200\", \"name\": \"X\"}")
                        .code())
                .isEqualTo("validation-failed");
        assertThat(api.post("/api/regions/530125/rename", "{\"name\": \"X\"}").code())
                .isEqualTo("not-found");
    }

    @Test
    void publishesWhatGotAnotherCode() {
        Plant plant = plant("530126");
        act("530126", "rename", "{\"newCode\": \"530157\", \"name\": \"石林区\"}");
        assertThat(JDBC.sql("select region_code from device where id = ?")
                        .param(plant.device())
                        .query(String.class)
                        .single())
                .isEqualTo("530157");
    }

    @Test
    void splitsARegionAndDistributesItsEnterprises() {
        Plant staying = plant("530127");
        Plant going = plant("530127");
        String park = api.expect(201, "POST", "/api/regions", "{\"parentCode\": \"530127\", \"name\": \"杨林园区\"}")
                .get("code")
                .asString();
        JsonNode split = act("530127", "split", """
                {"into": [{"code": "530127", "name": "嵩明县"}, {"code": "530158", "name": "杨林县", "children": ["%s"]}],
                 "enterprises": {"530158": [%d]}, "from": "2026-02-01"}""".formatted(park, going.enterprise()));
        assertThat(split.get("code").asString()).isEqualTo("530127");
        staying.lieIn("530127", "/530000/530100/530127/");
        going.lieIn("530158", "/530000/530100/530158/");
        assertThat(get("530158").get("children").findValuesAsString("code")).containsExactly(park);
        assertThat(get("530158").at("/history/0/change").asString()).isEqualTo("split");
        assertThat(get("530158").at("/history/0/from/code").asString()).isEqualTo("530127");
        assertThat(api.post("/api/regions/530127/split", """
                {"into": [{"code": "530127", "name": "A"}, {"code": "530159", "name": "B"}],
                 "enterprises": {"530159": [%d]}}""".formatted(going.enterprise()))
                        .code())
                .isEqualTo("validation-failed");
        assertThat(api.get("/api/regions/530159").status()).isEqualTo(404);
    }

    @Test
    void aRegionThatIsSplitUpEndsAndTheFirstPartSucceedsIt() {
        Plant first = plant("530128");
        Plant second = plant("530128");
        act("530128", "split", """
                {"into": [{"code": "530161", "name": "禄劝甲县"}, {"code": "530162", "name": "禄劝乙县"}],
                 "enterprises": {"530162": [%d]}}""".formatted(second.enterprise()));
        first.lieIn("530161", "/530000/530100/530161/");
        second.lieIn("530162", "/530000/530100/530162/");
        assertThat(get("530128").get("code").asString()).isEqualTo("530161");
    }

    @Test
    void mergesARegionIntoAnother() {
        Plant plant = plant("530602");
        JsonNode into = act("530602", "end", "{\"successorCode\": \"530621\", \"note\": \"并入\"}");
        assertThat(into.get("code").asString()).isEqualTo("530621");
        plant.lieIn("530621", "/530000/530600/530621/");
        assertThat(into.get("history").findValuesAsString("change")).containsExactly("merged");
    }

    @Test
    void endsOnlyWhatIsEmpty() {
        plant("530622");
        assertThat(api.post("/api/regions/530622/end", "{}").code()).isEqualTo("conflict");
        assertThat(api.post("/api/regions/530600/end", "{}").code()).isEqualTo("conflict");
        JsonNode ended = act("530623", "end", "{\"from\": \"2026-01-31\"}");
        assertThat(ended.get("validTo").asString()).isEqualTo("2026-01-31");
        assertThat(api.post("/api/enterprises", "{\"name\": \"Late\", \"regionCode\": \"530623\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAccountKeepsItsRegionUnderItsNewCode() {
        int number = Registered.unique();
        JDBC.sql("""
                insert into account (username, display_name, password_hash, must_change_password, created_at, updated_at,
                    region_code) values (?, 'Head', 'x', false, now(), now(), '530722')""").param("head" + number).update();
        act("530722", "rename", "{\"newCode\": \"530752\", \"name\": \"永胜市\"}");
        assertThat(JDBC.sql("select region_code from account where username = ?")
                        .param("head" + number)
                        .query(String.class)
                        .single())
                .isEqualTo("530752");
    }

    @Test
    void changesOnlyWhatLiesInTheCallersOwnRegion() {
        Api kunming = systemAdministrator("530100");
        String park = "{\"parentCode\": \"%s\", \"name\": \"P\"}";
        assertThat(kunming.post("/api/regions", park.formatted("530114")).status())
                .isEqualTo(201);
        String move = "{\"parentCode\": \"530300\"}";
        assertThat(kunming.post("/api/regions", park.formatted("530302")).code())
                .isEqualTo("forbidden");
        assertThat(kunming.post("/api/regions/530115/move", move).code()).isEqualTo("forbidden");
        assertThat(kunming.post("/api/regions/530100/rename", "{\"name\": \"X\"}")
                        .code())
                .isEqualTo("forbidden");
        assertThat(kunming.post("/api/regions/530302/rename", "{\"name\": \"X\"}")
                        .code())
                .isEqualTo("forbidden");
        assertThat(kunming.post("/api/regions/530302/end", "{}").code()).isEqualTo("forbidden");
        assertThat(kunming.get("/api/regions/530302").status()).isEqualTo(200);
    }

    private Api systemAdministrator(String region) {
        JsonNode made = api.expect(201, "POST", "/api/users", """
                {"username": "regions-%d", "displayName": "Somebody", "roles": ["system-administrator"], "regionCode": "%s"}""".formatted(Registered.unique(), region));
        Api browser = Api.anonymous();
        browser.logIn(made.at("/user/username").asString(), made.get("password").asString());
        JsonNode token = browser.expect(201, "POST", "/api/tokens", "{\"name\": \"regions\"}");
        return Api.withToken(token.get("token").asString());
    }
}
