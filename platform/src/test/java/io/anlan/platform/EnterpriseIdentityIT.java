package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EnterpriseIdentityIT {
    private final Api api = Api.program();

    @Test
    void asksBeforeItTakesAWrongCheckDigit() {
        String regular = CreditCodes.of(Registered.unique());
        String code = regular.substring(0, 17) + (regular.endsWith("M") ? "N" : "M");
        String body = """
                {"name": "Pilot %d", "creditCode": "%s"%s}""";
        int number = Registered.unique();
        Api.Answer asked = api.post("/api/enterprises", body.formatted(number, code, ""));
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.code()).isEqualTo("confirmation-required");
        assertThat(asked.json().at("/errors/0/field").asString()).isEqualTo("creditCode");
        assertThat(asked.json().get("detail").asString()).contains("credit-code");
        JsonNode made = api.expect(
                201, "POST", "/api/enterprises", body.formatted(number, code, ", \"confirm\": [\"credit-code\"]"));
        api.expect(
                200,
                "PUT",
                "/api/enterprises/" + made.get("id"),
                body.formatted(number, code, ", \"address\": \"1 Main Road\""));
    }

    @ParameterizedTest
    @CsvSource({"I", "O", "S", "V", "Z"})
    void neverTakesALetterThatNoCodeHas(String letter) {
        Api.Answer refused = api.post("/api/enterprises", """
                {"name": "Wrong", "creditCode": "9151010%sMA6000001X", "confirm": ["credit-code"]}""".formatted(letter));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("creditCode");
    }

    @Test
    void keepsWhomToCall() {
        String body = """
                {"name": "Called %d", "safetyManager": "张伟", "safetyManagerPhone": "+86 138-0000-0000", "dutyPhone": "%s"}""";
        int number = Registered.unique();
        JsonNode made = api.expect(201, "POST", "/api/enterprises", body.formatted(number, "028-12345678"));
        assertThat(made.get("safetyManager").asString()).isEqualTo("张伟");
        JsonNode changed =
                api.expect(200, "PUT", "/api/enterprises/" + made.get("id"), body.formatted(number, "(028) 110"));
        assertThat(changed.get("dutyPhone").asString()).isEqualTo("(028) 110");
        assertThat(changed.get("safetyManagerPhone").asString()).isEqualTo("+86 138-0000-0000");
        assertThat(api.post("/api/enterprises", body.formatted(number, "call me"))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("dutyPhone");
        assertThat(api.get("/api/export/enterprises?q=Called %d"
                                .formatted(number)
                                .replace(" ", "%20"))
                        .text())
                .contains("24 小时值班电话")
                .contains("(028) 110");
    }

    @Test
    void tellsNoMoreOfWhatIsElsewhereThanThatItIsTaken() {
        Regions.ensure();
        String code = CreditCodes.of(Registered.unique());
        String address = "TAKEN" + Registered.unique();
        String enterprise = """
                {"name": "%s", "creditCode": "%s", "regionCode": "%s"}""";
        api.expect(201, "POST", "/api/enterprises", enterprise.formatted("Theirs", code, "511102"));
        api.expect(201, "POST", "/api/devices", """
                {"address": "%s", "protocol": "hj212", "password": "1"}""".formatted(address));
        Api integrator = Accounts.program("integrator", "510100", null, null);
        String device = """
                {"address": "%s", "protocol": "hj212", "password": "1", "enterpriseId": %s}""";
        String own = CreditCodes.of(Registered.unique());
        String id = integrator
                .expect(201, "POST", "/api/enterprises", enterprise.formatted("Ours", own, "510104"))
                .get("id")
                .asString();
        integrator.expect(201, "POST", "/api/devices", device.formatted(address + "-own", id));
        Api.Answer seen = integrator.post("/api/enterprises", enterprise.formatted("Ours", own, "510104"));
        Api.Answer unseen = integrator.post("/api/enterprises", enterprise.formatted("Ours", code, "510104"));
        assertThat(unseen.code()).isEqualTo("conflict");
        assertThat(unseen.text()).isEqualTo(seen.text());
        assertThat(integrator
                        .put("/api/enterprises/" + id, enterprise.formatted("Ours", code, "510104"))
                        .json()
                        .get("detail"))
                .isEqualTo(seen.json().get("detail"));
        Api.Answer heard = integrator.post("/api/devices", device.formatted(address + "-own", id));
        Api.Answer unheard = integrator.post("/api/devices", device.formatted(address, id));
        assertThat(unheard.code()).isEqualTo("conflict");
        assertThat(unheard.text()).isEqualTo(heard.text());
    }

    @Test
    void listsTheFacilitiesOfARegion() {
        Regions.ensure();
        String name = "Regional " + Registered.unique();
        for (String region : new String[] {"510104", "511102"}) {
            JsonNode made = api.expect(201, "POST", "/api/enterprises", """
                    {"name": "%s", "regionCode": "%s"}""".formatted(name, region));
            api.expect(201, "POST", "/api/facilities", """
                    {"enterpriseId": %s, "name": "%s", "kind": "chemical-store"}""".formatted(made.get("id"), name));
        }
        String q = "/api/facilities?q=" + name.replace(" ", "%20");
        assertThat(api.get(q).json().get("items").size()).isEqualTo(2);
        assertThat(api.get(q + "&region=510000").json().get("items").size()).isEqualTo(2);
        JsonNode within = api.get(q + "&region=510100").json().get("items");
        assertThat(within.size()).isEqualTo(1);
        assertThat(within.get(0).get("regionCode").asString()).isEqualTo("510104");
        assertThat(api.get(q + "&region=519999").json().get("items").size()).isZero();
    }

    @Test
    void keepsFormerNamesAndFindsByThem() {
        int number = Registered.unique();
        JsonNode made = api.expect(201, "POST", "/api/enterprises", """
                {"name": "四川旧名化工%d"}""".formatted(number));
        assertThat(made.get("names").size()).isZero();
        String path = "/api/enterprises/" + made.get("id");
        api.expect(200, "PUT", path, "{\"name\": \"四川中名化工%d\"}".formatted(number));
        JsonNode renamed = api.expect(200, "PUT", path, "{\"name\": \"四川新名化工%d\"}".formatted(number));
        assertThat(renamed.get("name").asString()).isEqualTo("四川新名化工" + number);
        assertThat(renamed.get("names").findValuesAsString("name"))
                .containsExactly("四川旧名化工" + number, "四川中名化工" + number);
        assertThat(renamed.at("/names/0/to").asString())
                .isEqualTo(renamed.at("/names/1/from").asString());
        String q = URLEncoder.encode("旧名化工" + number, StandardCharsets.UTF_8);
        assertThat(api.get("/api/enterprises?q=" + q).json().at("/items/0/id").asLong())
                .isEqualTo(made.get("id").asLong());
        api.expect(200, "PUT", path, "{\"name\": \"四川新名化工%d\", \"address\": \"x\"}".formatted(number));
        assertThat(api.get(path).json().get("names").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"510132, 510118", "510104017, 510104", "510104017004, 510104", "5101, 510100", "510104, 510104"})
    void keepsTheRegionInForce(String written, String kept) {
        JsonNode made = api.expect(201, "POST", "/api/enterprises", """
                {"name": "Somewhere %d", "regionCode": "%s"}""".formatted(Registered.unique(), written));
        assertThat(made.get("regionCode").asString()).isEqualTo(kept);
        JsonNode facility = api.expect(201, "POST", "/api/facilities", """
                {"enterpriseId": %s, "name": "Tank", "kind": "hazard-installation", "regionCode": "%s"}""".formatted(made.get("id"), written));
        assertThat(facility.get("regionCode").asString()).isEqualTo(kept);
    }

    @Test
    void refusesARegionThatThereIsNot() {
        for (String code : new String[] {"519999", "519999001", "x", "510114P99"}) {
            Api.Answer refused = api.post("/api/enterprises", """
                    {"name": "Nowhere", "regionCode": "%s"}""".formatted(code));
            assertThat(refused.json().at("/errors/0/field").asString()).as(code).isEqualTo("regionCode");
            assertThat(refused.json().at("/errors/0/message").asString()).contains("There is no such region");
        }
    }

    @Test
    void asksBeforeItPlacesAFacilityOutsideChina() {
        long enterprise = Registered.make(api).enterprise();
        String body = """
                {"enterpriseId": %d, "name": "Swapped", "kind": "emission-outlet", "longitude": 30.67, "latitude": 80%s}""";
        Api.Answer asked = api.post("/api/facilities", body.formatted(enterprise, ""));
        assertThat(asked.code()).isEqualTo("confirmation-required");
        assertThat(asked.json().at("/errors/0/message").asString()).contains("swapped");
        api.expect(201, "POST", "/api/facilities", body.formatted(enterprise, ", \"confirm\": [\"position\"]"));
        api.expect(201, "POST", "/api/facilities", """
                {"enterpriseId": %d, "name": "Right", "kind": "emission-outlet", "longitude": 104.07, "latitude": 30.67}""".formatted(enterprise));
    }
}
