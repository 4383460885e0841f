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
