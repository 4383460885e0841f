package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RegionTreeIT {
    private static Api api;

    @BeforeAll
    static void logIn() {
        api = Api.program();
    }

    @Test
    void holdsTheWholeCountry() {
        assertThat(count("province")).isEqualTo(34);
        assertThat(count("prefecture")).isEqualTo(342);
        assertThat(count("county")).isEqualTo(2975);
        assertThat(get("510000").get("children").size()).isEqualTo(21);
        assertThat(TestPlatform.shared()
                        .jdbc()
                        .sql(
                                "select count(*) from region where path like '/510000/%' and level = 'county' and valid_to is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(183);
    }

    private static int count(String level) {
        return TestPlatform.shared()
                .jdbc()
                .sql("select count(*) from region where level = ? and valid_to is null")
                .param(level)
                .query(Integer.class)
                .single();
    }

    private static JsonNode get(String code) {
        return api.expect(200, "GET", "/api/regions/" + code, null);
    }

    @Test
    void everyRegionLiesInItsParent() {
        assertThat(TestPlatform.shared().jdbc().sql("""
                select count(*) from region r join region p on p.code = r.parent_code
                where r.path <> p.path || r.code || '/'""").query(Integer.class).single())
                .isZero();
    }

    @Test
    void showsARegionWithParentsAndChildren() {
        JsonNode nation = get("000000");
        assertThat(nation.get("level").asString()).isEqualTo("nation");
        assertThat(nation.has("parent")).isFalse();
        assertThat(nation.get("children").size()).isEqualTo(34);
        JsonNode county = get("510104");
        assertThat(county.get("name").asString()).isEqualTo("锦江区");
        assertThat(county.get("shortName").asString()).isEqualTo("锦江");
        assertThat(county.at("/parent/code").asString()).isEqualTo("510100");
        assertThat(county.get("path").findValuesAsString("code"))
                .isEqualTo(List.of("000000", "510000", "510100", "510104"));
        assertThat(county.get("longitude").asDouble()).isBetween(104.0, 104.2);
        assertThat(county.get("children").size()).isZero();
    }

    @Test
    void municipalitiesKeepTheLayerBetween() {
        assertThat(get("110101").get("path").findValuesAsString("code"))
                .isEqualTo(List.of("000000", "110000", "110100", "110101"));
    }

    @ParameterizedTest
    @CsvSource({"510132, 510118", "510922, 510981", "513425, 513402", "510104017, 510104", "510132100, 510118"})
    void anOldCodeAndATownshipLeadToTheRegionInForce(String written, String code) {
        assertThat(get(written).get("code").asString()).isEqualTo(code);
    }

    @Test
    void tellsWhatARenamedRegionWas() {
        JsonNode history = get("513402").get("history");
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.at("/0/change").asString()).isEqualTo("renamed");
        assertThat(history.at("/0/from/name").asString()).isEqualTo("会理县");
        assertThat(history.at("/0/to/name").asString()).isEqualTo("会理市");
    }

    @Test
    void doesNotKnowOtherCodes() {
        assertThat(api.get("/api/regions/519999").status()).isEqualTo(404);
        assertThat(api.get("/api/regions/nonsense").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "成都, 510100",
        "郫都, 510117",
        "pidu, 510117",
        "shifang, 510682",
        "qianwei, 511123",
        "junlian, 511527",
        "gongxian, 511526",
        "langzhong, 511381",
        "lslwq, ",
        "qingyangqu, ",
        "cd, 510100",
        "510104, 510104",
        "5101, 510100",
        "新津县, 510118",
        "luan, 341500",
        "taizhou, 331000",
        "lishui, 331100",
        "yuxian, 130726",
        "shexian, 341021",
        "donge, 371524",
        "xiamen, 350200",
        "chongqing, 500000",
        "duyun, 522701",
        "changzhi, 140400",
        "qichun, 421126",
        "chaoyang, 110105"
    })
    void findsByNamePinyinInitialsAndCode(String q, String code) {
        List<String> found = search("q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&limit=20");
        if (code == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(code);
        }
    }

    private static List<String> search(String query) {
        return api.expect(200, "GET", "/api/regions?" + query, null)
                .get("items")
                .findValuesAsString("code");
    }

    /** In a province in which no other test founds regions. */
    @Test
    void findsWithinAndBelowARegion() {
        assertThat(search("parent=130000&limit=1000")).hasSize(11).contains("130700");
        assertThat(search("within=130100&limit=1000")).hasSize(25).contains("130100", "130102");
        assertThat(search("within=130000&level=county&limit=1000")).hasSize(190);
        assertThat(search("q=chaoyang&within=110000")).containsExactly("110105");
    }

    @Test
    void namesTheParentsOfWhatItFinds() {
        JsonNode item = api.expect(200, "GET", "/api/regions?q=513402", null).at("/items/0");
        assertThat(item.get("path").toString()).isEqualTo("[\"四川省\",\"凉山彝族自治州\"]");
    }

    @Test
    void pagesThroughWhatItFinds() {
        JsonNode first = api.expect(200, "GET", "/api/regions?within=130000&limit=200", null);
        String next = first.get("next").asString();
        List<String> second = search("within=130000&limit=200&after=" + next);
        assertThat(second)
                .hasSize(2)
                .doesNotContainAnyElementsOf(first.get("items").findValuesAsString("code"));
    }

    @Test
    void takesNoPatternFromTheCaller() {
        assertThat(search("q=%25")).isEmpty();
        assertThat(search("q=_")).isEmpty();
        assertThat(api.get("/api/regions?q=" + "x".repeat(61)).status()).isEqualTo(400);
    }
}
