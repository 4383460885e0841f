package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Plans and tanks of facilities, and the page of an enterprise. */
class PlacesIT {
    private static final String BOUNDARY = "0f1e2d3c";

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);
    private final String plan = "/api/facilities/%d/plan".formatted(made.facility());
    private final String tanks = "/api/facilities/%d/tanks".formatted(made.facility());

    @Test
    void keepsAPlanWithThePointsOnIt() throws Exception {
        assertThat(api.get(plan).json().get("placements").isEmpty()).isTrue();
        byte[] image = image("png", 320, 200);
        HttpResponse<String> uploaded = upload(image, "plan.svg", "image/svg+xml");
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
        JsonNode meta = api.get(plan).json();
        assertThat(meta.get("contentType").asString()).isEqualTo("image/png");
        assertThat(meta.get("width").asInt()).isEqualTo(320);
        assertThat(meta.get("uploadedBy").asString()).isEqualTo("admin");

        JsonNode placed = api.expect(200, "PUT", plan + "/placements", """
                {"items": [{"pointId": %d, "x": 0.25, "y": 0.123456}]}""".formatted(made.point()));
        assertThat(placed.at("/placements/0/x").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(placed.at("/placements/0/y").decimalValue()).isEqualByComparingTo("0.1235");

        HttpResponse<byte[]> got =
                api.http().send(api.request(plan + "/image").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(got.body()).isEqualTo(image);
        assertThat(got.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(got.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(got.headers().firstValue("Cache-Control").orElseThrow())
                .as("the next person at the browser asks again")
                .contains("no-cache")
                .doesNotContain("max-age");
        String tag = got.headers().firstValue("ETag").orElseThrow();
        assertThat(api.with("If-None-Match", tag).get(plan + "/image").status()).isEqualTo(304);

        assertThat(upload(image("jpg", 100, 100), "b.jpg", "image/jpeg").statusCode())
                .isEqualTo(200);
        JsonNode again = api.get(plan).json();
        assertThat(again.get("version").asInt()).isEqualTo(2);
        assertThat(again.get("placements").size()).isEqualTo(1);

        assertThat(api.delete(plan).status()).isEqualTo(204);
        assertThat(api.get(plan + "/image").code()).isEqualTo("not-found");
        assertThat(api.get(plan).json().get("placements").isEmpty()).isTrue();
    }

    @Test
    void refusesWhatIsNoPlan() throws Exception {
        HttpResponse<String> text = upload("<svg/>".getBytes(StandardCharsets.UTF_8), "plan.png", "image/png");
        assertThat(text.statusCode()).isEqualTo(400);
        assertThat(text.body()).contains("\"field\":\"image\"");
        assertThat(upload(new byte[(5 << 20) + 1], "plan.png", "image/png").statusCode())
                .isEqualTo(400);
        assertThat(upload(new byte[30 << 20], "plan.png", "image/png").statusCode())
                .isEqualTo(413);
        assertThat(api.get("/api/facilities/999999999/plan").code()).isEqualTo("not-found");
    }

    @Test
    void placesOnlyPointsOfTheFacilityAndWithinThePlan() throws Exception {
        Registered other = Registered.make(api);
        assertThat(placements(made.point(), "0.5").code()).isEqualTo("conflict");
        upload(image("png", 100, 100), "a.png", "image/png");
        assertThat(placements(other.point(), "0.5").json().at("/errors/0/field").asString())
                .isEqualTo("items[0].pointId");
        assertThat(placements(made.point(), "1.01").json().at("/errors/0/field").asString())
                .isEqualTo("items[0].x");
        assertThat(placements(made.point(), "1").status()).isEqualTo(200);
    }

    @Test
    void aPlanMovesWithItsFacility() throws Exception {
        upload(image("png", 100, 100), "a.png", "image/png");
        api.expect(200, "PUT", "/api/facilities/" + made.facility(), """
                {"enterpriseId": %d, "name": "Tank", "kind": "hazard-installation", "domain": "environment"}""".formatted(made.enterprise()));
        assertThat(platform.jdbc()
                        .sql("select domain from facility_plan where facility_id = ?")
                        .param(made.facility())
                        .query(String.class)
                        .single())
                .isEqualTo("environment");
    }

    @Test
    void aLevelIsATankUntilSomebodySaysOtherwise() {
        long level = point("level", "储罐液位", "m", "\"rangeLow\": 0, \"rangeHigh\": 15");
        JsonNode derived = api.get(tanks).json().get("items");
        assertThat(derived.size()).isEqualTo(1);
        assertThat(derived.at("/0/pointId").asLong()).isEqualTo(level);
        assertThat(derived.at("/0/full").asInt()).isEqualTo(15);
        assertThat(derived.at("/0/derived").asBoolean()).isTrue();

        api.expect(200, "PUT", tanks, """
                {"items": [{"pointId": %d, "shape": "spherical", "empty": 1, "full": 12.5}]}""".formatted(level));
        JsonNode said = api.get(tanks).json().at("/items/0");
        assertThat(said.get("shape").asString()).isEqualTo("spherical");
        assertThat(said.get("derived").asBoolean()).isFalse();
        Api.Answer swapped = api.put(tanks, """
                {"items": [{"pointId": %d, "shape": "vertical", "empty": 5, "full": 5}]}""".formatted(level));
        assertThat(swapped.json().at("/errors/0/field").asString()).isEqualTo("items[0].full");
    }

    @Test
    void showsAnEnterpriseOnOnePage() {
        long silent = point("t1", "Temperature", "°C", "\"decimals\": 1");
        api.expect(201, "POST", "/api/facilities", """
                {"enterpriseId": %d, "name": "Boiler", "kind": "special-equipment", "longitude": 104, "latitude": 30}""".formatted(made.enterprise()));
        api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 25, "priority": 2}""".formatted(made.point()));
        Instant now = Instant.now();
        platform.bean(LatestValues.class)
                .offer(new ArchivedSample(
                        Sample.realtime(made.point(), now, 3, 0, Quality.GOOD), now, made.device(), "N"));

        JsonNode page = api.expect(200, "GET", "/api/enterprises/%d/summary".formatted(made.enterprise()), null);
        assertThat(page.at("/enterprise/id").asLong()).isEqualTo(made.enterprise());
        assertThat(page.at("/region/0/code").asString()).isEqualTo("000000");
        assertThat(page.at("/counts/facilities").asInt()).isEqualTo(2);
        assertThat(page.at("/counts/points").asInt()).isEqualTo(2);
        assertThat(page.at("/counts/pointsFresh").asInt()).isEqualTo(1);
        assertThat(page.at("/counts/openAlarms/1").asInt()).isZero();
        assertThat(page.at("/domains/0/domain").asString()).isEqualTo("major-hazard");
        assertThat(page.at("/domains/1/domain").asString()).isEqualTo("special-equipment");
        assertThat(page.at("/domains/0/facilities/0/points").asInt()).isEqualTo(2);
        assertThat(page.at("/devices/0/address").asString()).isEqualTo(made.address());
        assertThat(page.at("/blindSpots/items").toString())
                .contains("facility-without-points")
                .contains("facility-without-position")
                .contains("\"kind\":\"point-without-rules\",\"facilityId\":%d".formatted(made.facility()))
                .contains("point-never-heard")
                .contains("\"pointId\":" + silent);
        assertThat(page.at("/changes").toString()).contains("rule").contains("admin");
        assertThat(api.get("/api/enterprises/999999999/summary").code()).isEqualTo("not-found");
    }

    @Test
    void listsEnterprisesAndRulesOfARegionAndADomain() {
        Regions.ensure();
        Registered here = Registered.make(api);
        api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 25, "priority": 2}""".formatted(here.point()));
        String id = "\"id\":%d,".formatted(here.enterprise());
        assertThat(enterprises("region=510100&domain=major-hazard")).contains(id);
        assertThat(enterprises("region=511100")).doesNotContain(id);
        assertThat(enterprises("region=510100&domain=environment")).doesNotContain(id);
        String rules = "/api/rules?enterpriseId=%d&region=".formatted(here.enterprise());
        assertThat(api.get(rules + "510100").json().get("items").size()).isEqualTo(1);
        assertThat(api.get(rules + "511100").json().get("items").isEmpty()).isTrue();
    }

    private String enterprises(String query) {
        return api.get("/api/enterprises?limit=1000&" + query).text();
    }

    private long point(String code, String name, String unit, String more) {
        return api.expect(201, "POST", "/api/points", """
                {"facilityId": %d, "code": "%s", "name": "%s", "unit": "%s", %s}""".formatted(made.facility(), code, name, unit, more))
                .get("id")
                .asLong();
    }

    private Api.Answer placements(long point, String x) {
        return api.put(plan + "/placements", """
                {"items": [{"pointId": %d, "x": %s, "y": 0}]}""".formatted(point, x));
    }

    private HttpResponse<String> upload(byte[] image, String name, String type)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        String head = """
                --%s
                Content-Disposition: form-data; name="image"; filename="%s"
                Content-Type: %s

                """.formatted(BOUNDARY, name, type).replace("\n", "\r\n");
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(image);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = api.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .request(plan)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return api.http().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] image(String format, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }
}
