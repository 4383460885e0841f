package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final int number = Registered.unique();
    private final String plant = "四川福华通达农药%d厂".formatted(number);
    private final long enterprise;
    private final long facility;

    SearchIT() {
        Regions.ensure();
        enterprise = id("/api/enterprises", """
                {"name": "%s", "regionCode": "510100"}""".formatted(plant));
        facility = id("/api/facilities", """
                {"enterpriseId": %d, "name": "液氯储罐区%d", "kind": "hazard-installation"}""".formatted(enterprise, number));
        awaitIndex();
    }

    private void awaitIndex() {
        await().until(() -> platform.jdbc()
                        .sql("select count(*) from search_pending")
                        .query(Long.class)
                        .single()
                == 0);
    }

    @Test
    void findsByNameByPinyinAndByInitials() {
        assertThat(find(plant)).first().isEqualTo("enterprise " + enterprise);
        assertThat(find("福华通达农药" + number)).contains("enterprise " + enterprise);
        assertThat(find("sichuanfuhuatongdanongyao" + number)).contains("enterprise " + enterprise);
        assertThat(find("tongdanongyao" + number)).contains("enterprise " + enterprise);
        assertThat(find("scfhtdny" + number)).contains("enterprise " + enterprise);
        long device = id("/api/devices", """
                {"address": "5101SEARCH%d", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
        await().untilAsserted(() -> assertThat(find("5101search" + number)).containsExactly("device " + device));
        assertThat(find("search" + number)).containsExactly("device " + device);
    }

    @Test
    void saysWhereItIs() {
        JsonNode item = items(api, "液氯储罐区" + number).get(0);
        assertThat(item.get("kind").asString()).isEqualTo("facility");
        assertThat(item.get("path").asString()).isEqualTo(plant);
    }

    @Test
    void ofSeveralWordsTheFirstNamesTheEnterprise() {
        long point = id("/api/points", """
                {"facilityId": %d, "code": "level", "name": "液位", "unit": "m"}""".formatted(facility));
        assertThat(find("通达农药%d 液位".formatted(number))).contains("point " + point);
    }

    @Test
    void listsFindByTheIndexWhoBearsAWordAndWhatBelongsToHim() {
        long device = id("/api/devices", """
                {"address": "5101LISTED%d", "name": "北区网关", "protocol": "http", "facilityId": %d}""".formatted(number, facility));
        long point = id("/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "tank-level-%d", "name": "球罐液位", "unit": "m"}""".formatted(facility, device, number));
        long rule = id("/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 5, "priority": 2}""".formatted(point));
        awaitIndex();
        for (String word : List.of(plant, "液氯储罐区" + number, "TANK-LEVEL-" + number)) {
            assertThat(listed("points", word)).as(word).containsExactly(point);
            assertThat(listed("rules", word)).as(word).containsExactly(rule);
            assertThat(listed("points", word + " 球罐")).as(word).containsExactly(point);
            assertThat(listed("points", word + " 无此名称")).as(word).isEmpty();
        }
        for (String word : List.of(plant, "液氯储罐区" + number, "5101listed" + number)) {
            assertThat(listed("devices", word)).as(word).containsExactly(device);
        }
        Api leshan = Accounts.program("inspector", "511100", null, null);
        assertThat(leshan.get("/api/points?q=" + encoded(plant)).json().get("items"))
                .isEmpty();
    }

    @Test
    void listsFindAWordThatIsNotIndexedYet() {
        platform.jdbc()
                .sql("insert into search_pending (kind, id) select 'point', g from generate_series(-20000, -1) g")
                .update(); // the index has to do for a while
        long point = id("/api/points", """
                {"facilityId": %d, "code": "late-%d", "name": "后来的点", "unit": "m"}""".formatted(facility, number));
        assertThat(listed("points", "LATE-" + number)).containsExactly(point);
        awaitIndex();
        assertThat(listed("points", "LATE-" + number)).containsExactly(point);
    }

    private List<Long> listed(String list, String words) {
        var ids = new ArrayList<Long>();
        api.get("/api/%s?q=%s".formatted(list, encoded(words)))
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }

    @Test
    void followsANewNameAndARemoval() {
        api.expect(200, "PUT", "/api/enterprises/" + enterprise, """
                {"name": "更名后的企业%d", "regionCode": "510100"}""".formatted(number));
        await().untilAsserted(() -> assertThat(find("更名后的企业" + number)).contains("enterprise " + enterprise));
        assertThat(find(plant)).doesNotContain("enterprise " + enterprise);
        api.expect(204, "DELETE", "/api/facilities/" + facility, null);
        api.expect(204, "DELETE", "/api/enterprises/" + enterprise, null);
        await().untilAsserted(() -> assertThat(platform.jdbc()
                        .sql("select count(*) from search_entry where kind = 'enterprise' and id = ?")
                        .param(enterprise)
                        .query(Long.class)
                        .single())
                .isZero());
        assertThat(find("更名后的企业" + number)).isEmpty();
    }

    @Test
    void findsNothingOfAnotherRegionDomainOrEnterprise() {
        Api leshan = Accounts.program("inspector", "511100", null, null);
        Api environment = Accounts.program("inspector", "510100", new String[] {"environment"}, null);
        Api hazards = Accounts.program("inspector", "510100", new String[] {"major-hazard"}, null);
        String tank = "液氯储罐区" + number;
        for (String q : List.of(tank, plant, "scfhtdny" + number, "通达农药%d 液氯".formatted(number))) {
            assertThat(find(leshan, q)).as(q).isEmpty();
            assertThat(find(environment, q)).as(q).isEmpty();
            assertThat(find(hazards, q)).as(q).isNotEmpty();
        }
    }

    @Test
    void findsRegions() {
        assertThat(find("510100")).contains("region 510100");
        assertThat(find("成都")).contains("region 510100");
    }

    @Test
    void takesSignsLiterally() {
        assertThat(find("%")).isEmpty();
        assertThat(find("_")).isEmpty();
        assertThat(api.get("/api/search?q=" + "x".repeat(101)).status()).isEqualTo(400);
    }

    private long id(String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }

    private List<String> find(String q) {
        return find(api, q);
    }

    private static List<String> find(Api caller, String q) {
        var found = new ArrayList<String>();
        items(caller, q)
                .forEach(item -> found.add(
                        item.get("kind").asString() + " " + item.get("id").asString()));
        return found;
    }

    private static JsonNode items(Api caller, String q) {
        return caller.get("/api/search?q=" + encoded(q)).json().get("items");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
