package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegistryIT {
    private final Api api = Api.program();

    @Test
    void makesReadsChangesAndRemovesAnEnterprise() {
        int number = Registered.unique();
        String credit = CreditCodes.of(number);
        Api.Answer made = api.post("/api/enterprises", """
                {"name": "Anlan Chemical", "creditCode": "%s", "regionCode": "510100"}""".formatted(credit));
        assertThat(made.status()).isEqualTo(201);
        long id = made.json().get("id").asLong();
        assertThat(made.header("Location")).contains("/api/enterprises/" + id);
        assertThat(made.json().get("createdAt").asString()).endsWith("+08:00");

        assertThat(api.get("/api/enterprises/" + id).json().get("creditCode").asString())
                .isEqualTo(credit);
        JsonNode changed = api.put("/api/enterprises/" + id, """
                {"name": "Anlan Fine Chemical", "version": 1}""").json();
        assertThat(changed.get("name").asString()).isEqualTo("Anlan Fine Chemical");
        assertThat(changed.get("version").asInt()).isEqualTo(2);
        assertThat(changed.has("creditCode")).isFalse();
        assertThat(api.delete("/api/enterprises/" + id).status()).isEqualTo(204);
        assertThat(api.get("/api/enterprises/" + id).code()).isEqualTo("not-found");
    }

    @Test
    void refusesAChangeOfAnOldVersion() {
        long id = Registered.make(api).enterprise();
        api.expect(200, "PUT", "/api/enterprises/" + id, """
                {"name": "First", "version": 1}""");
        Api.Answer late = api.put("/api/enterprises/" + id, """
                {"name": "Second", "version": 1}""");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("conflict");
        assertThat(late.json().get("detail").asString()).contains("version 2").contains("version 1");
    }

    @Test
    void refusesACreditCodeThatIsTaken() {
        String body = """
                {"name": "A", "creditCode": "%s"}""".formatted(CreditCodes.of(Registered.unique()));
        api.expect(201, "POST", "/api/enterprises", body);
        assertThat(api.post("/api/enterprises", body).status()).isEqualTo(409);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Api.Answer answer = api.post("/api/enterprises", """
                {"items": [{"name": "fine"}, {"name": " ", "creditCode": "12", "regionCode": "x"}]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("validation-failed");
        List<String> fields = new ArrayList<>();
        answer.json().get("errors").forEach(e -> fields.add(e.get("field").asString()));
        assertThat(fields).containsExactlyInAnyOrder("items[1].name", "items[1].creditCode", "items[1].regionCode");
        assertThat(answer.text()).contains("\"value\":\"12\"");
    }

    @Test
    void namesMissingUnknownAndMistypedFields() {
        assertThat(api.post("/api/facilities", """
                {"name": "Tank"}""").json().get("errors").toString())
                .contains("enterpriseId")
                .contains("kind");
        Api.Answer unknown = api.post("/api/enterprises", """
                {"items": [{"name": "A", "nmae": "B"}]}""");
        assertThat(unknown.json().at("/errors/0/field").asString()).isEqualTo("items[0].nmae");
        Api.Answer mistyped = api.post("/api/facilities", """
                {"enterpriseId": "seven", "name": "Tank", "kind": "tank"}""");
        assertThat(mistyped.status()).isEqualTo(400);
        assertThat(mistyped.json().at("/errors/0/field").asString()).isEqualTo("enterpriseId");
        assertThat(mistyped.json().at("/errors/0/message").asString()).contains("whole number");
        Api.Answer kind = api.post("/api/facilities", """
                {"enterpriseId": 7, "name": "Tank", "kind": "tank"}""");
        assertThat(kind.json().at("/errors/0/message").asString()).contains("hazard-installation");
    }

    @Test
    void answersProblemsForWhatHttpGetsWrong() {
        assertThat(api.post("/api/enterprises", "{\"name\": ").code()).isEqualTo("bad-request");
        assertThat(api.post("/api/enterprises", "").code()).isEqualTo("bad-request");
        assertThat(api.post("/api/enterprises", "[]").status()).isEqualTo(400);
        assertThat(api.send("PATCH", "/api/enterprises", "{}").code()).isEqualTo("method-not-allowed");
        assertThat(api.with("Content-Type", "text/plain")
                        .post("/api/enterprises", "x")
                        .code())
                .isEqualTo("unsupported-media-type");
        assertThat(api.get("/api/enterprises/seven")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("id");
        assertThat(api.get("/api/nothing").code()).isEqualTo("not-found");
        assertThat(api.get("/api/enterprises?limit=0")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("limit");
        assertThat(api.get("/api/enterprises?after=nonsense")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("after");
        Api.Answer large = api.post("/api/enterprises", "{\"name\": \"" + "x".repeat(9 << 20) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("too-large");
    }

    @Test
    void aFacilityTakesDomainAndRegionFromItsKindAndEnterprise() {
        Registered made = Registered.make(api);
        JsonNode facility = api.get("/api/facilities/" + made.facility()).json();
        assertThat(facility.get("domain").asString()).isEqualTo("major-hazard");
        assertThat(facility.get("regionCode").asString()).isEqualTo("510100");
        assertThat(api.post("/api/facilities", """
                {"enterpriseId": %d, "name": "Odd", "kind": "other"}""".formatted(made.enterprise()))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("domain");
        Api.Answer orphan = api.post("/api/facilities", """
                {"enterpriseId": 999999999, "name": "Tank", "kind": "hazard-installation"}""");
        assertThat(orphan.json().at("/errors/0/field").asString()).isEqualTo("enterpriseId");
    }

    @Test
    void movesEverythingOfAnEnterpriseToItsNewRegion() {
        Registered made = Registered.make(api);
        api.expect(200, "PUT", "/api/enterprises/" + made.enterprise(), """
                {"name": "Moved", "regionCode": "500100"}""");
        for (String table : List.of("facility", "device", "point")) {
            long id =
                    table.equals("facility") ? made.facility() : table.equals("device") ? made.device() : made.point();
            assertThat(TestPlatform.shared()
                            .jdbc()
                            .sql("select region_code from %s where id = ?".formatted(table))
                            .param(id)
                            .query(String.class)
                            .single())
                    .as(table)
                    .isEqualTo("500100");
        }
    }

    @Test
    void keepsWhatStillHasParts() {
        Registered made = Registered.make(api);
        assertThat(api.delete("/api/enterprises/" + made.enterprise()).code()).isEqualTo("conflict");
        assertThat(api.delete("/api/facilities/" + made.facility()).code()).isEqualTo("conflict");
        assertThat(api.delete("/api/devices/" + made.device()).code()).isEqualTo("conflict");
        assertThat(api.delete("/api/points/" + made.point()).status()).isEqualTo(204);
        assertThat(api.delete("/api/devices/" + made.device()).status()).isEqualTo(204);
        assertThat(api.delete("/api/facilities/" + made.facility()).status()).isEqualTo(204);
        assertThat(api.delete("/api/enterprises/" + made.enterprise()).status()).isEqualTo(204);
    }

    @Test
    void aDeviceOfHj212HasAnMnAndNeverShowsItsPassword() {
        String mn = "88888880000001%08d".formatted(Registered.unique());
        JsonNode device = api.expect(201, "POST", "/api/devices", """
                {"mn": "%s", "protocol": "hj212", "password": "s3cret-pw"}""".formatted(mn));
        assertThat(device.get("mn").asString()).isEqualTo(mn);
        assertThat(device.get("address").asString()).isEqualTo(mn);
        assertThat(device.get("presence").asString()).isEqualTo("neverHeard");
        assertThat(device.has("token")).isFalse();
        assertThat(api.get("/api/devices/" + device.get("id")).text()).doesNotContain("s3cret-pw");
        assertThat(api.post("/api/devices", """
                {"mn": "%s", "protocol": "hj212", "password": "x"}""".formatted(mn)).code()).isEqualTo("conflict");
        assertThat(api.post("/api/devices", """
                {"mn": "ANOTHER%d", "protocol": "hj212"}""".formatted(Registered.unique()))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("password");
    }

    @Test
    void aDeviceOfMqttGetsItsTokenOnce() {
        JsonNode device = api.expect(201, "POST", "/api/devices", """
                {"address": "pump-%d", "protocol": "mqtt"}""".formatted(Registered.unique()));
        String token = device.get("token").asString();
        assertThat(token).hasSizeGreaterThanOrEqualTo(32);
        String path = "/api/devices/" + device.get("id");
        assertThat(api.get(path).json().has("token")).isFalse();
        String renewed =
                api.expect(200, "POST", path + "/token", null).get("token").asString();
        assertThat(renewed).isNotEqualTo(token);
        assertThat(api.post("/api/devices", """
                {"address": "a/b", "protocol": "mqtt"}""").json().at("/errors/0/field").asString())
                .isEqualTo("address");
    }

    @Test
    void aPointKeepsTheDecimalsOfItsRange() {
        Registered made = Registered.make(api);
        Api.Answer answer = api.post("/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "w01001", "name": "pH", "unit": "1",
                 "rangeLow": 0.00, "rangeHigh": 14.00}""".formatted(made.facility(), made.device()));
        assertThat(answer.text()).contains("\"rangeHigh\":14.00").contains("\"rangeLow\":0.00");
        assertThat(answer.json().get("expectedIntervalSeconds").asInt()).isEqualTo(60);
        assertThat(answer.json().at("/device/address").asString()).isEqualTo(made.address());
        Api.Answer huge = api.post("/api/points", """
                {"facilityId": %d, "code": "x", "name": "x", "unit": "1", "rangeHigh": 1e999999999}""".formatted(made.facility()));
        assertThat(huge.status()).isEqualTo(400);
        Api.Answer swapped = api.post("/api/points", """
                {"facilityId": %d, "code": "y", "name": "y", "unit": "1", "rangeLow": 5, "rangeHigh": 1}""".formatted(made.facility()));
        assertThat(swapped.json().at("/errors/0/message").asString()).contains("swapped");
    }

    @Test
    void aDeviceHasEachCodeOnce() {
        Registered made = Registered.make(api);
        assertThat(api.post("/api/points", """
                {"facilityId": %d, "deviceId": %d, "code": "w01018", "name": "COD", "unit": "mg/L"}""".formatted(made.facility(), made.device()))
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void aDeviceHasEachCodeOnceWhateverTheCase() {
        Registered made = Registered.make(api);
        String point = """
                {"facilityId": %d, "deviceId": %d, "code": "%s", "name": "P", "unit": "mg/L"}""";
        String same = point.formatted(made.facility(), made.device(), "W01018");
        assertThat(api.post("/api/points", same).code()).isEqualTo("conflict");
        String twice = "{\"items\":[%s,%s]}"
                .formatted(
                        point.formatted(made.facility(), made.device(), "a1"),
                        point.formatted(made.facility(), made.device(), "A1"));
        assertThat(api.post("/api/points", twice).code()).isEqualTo("conflict");
        long other = api.expect(201, "POST", "/api/points", point.formatted(made.facility(), made.device(), "b1"))
                .get("id")
                .asLong();
        assertThat(api.put("/api/points/" + other, same).code()).isEqualTo("conflict");
        api.expect(200, "PUT", "/api/points/" + made.point(), same);
    }

    @Test
    void listsByFilterAndPageByPage() {
        Registered made = Registered.make(api);
        String items = IntStream.range(0, 25)
                .mapToObj(i -> """
                        {"facilityId": %d, "code": "c%d", "name": "Point %d", "unit": "1"}""".formatted(made.facility(), i, i))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        assertThat(api.expect(201, "POST", "/api/points", items).get("items").size())
                .isEqualTo(25);
        var seen = new ArrayList<Long>();
        String path = "/api/points?limit=10&facilityId=" + made.facility();
        JsonNode page = api.get(path).json();
        while (true) {
            page.get("items").forEach(p -> seen.add(p.get("id").asLong()));
            if (!page.has("next")) {
                break;
            }
            page = api.get(path + "&after=" + page.get("next").asString()).json();
        }
        assertThat(seen).hasSize(26).doesNotHaveDuplicates().isSorted();
        assertThat(api.get(path + "&q=oint%2024").json().get("items").size()).isEqualTo(1);
        assertThat(api.get(path + "&q=%25").json().get("items").size()).isZero();
    }
}
