package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BoundariesIT {
    private final Api api = Api.program();

    @Test
    void drawsEveryProvincePrefectureAndCountyOfSichuan() {
        check("000000", 150_000);
        check("510000", 150_000);
        int counties = 0;
        for (String prefecture :
                codes(api.expect(200, "GET", "/api/regions/510000", null).get("children"))) {
            counties += check(prefecture, 120_000);
        }
        assertThat(counties).isEqualTo(183);
    }

    private int check(String code, int mostBytes) {
        Api.Answer answer = api.get("/api/regions/" + code + "/boundaries");
        assertThat(answer.status()).as(code).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/geo+json");
        assertThat(answer.text().length()).as(code).isLessThan(mostBytes);
        JsonNode features = answer.json().get("features");
        var drawn = new TreeSet<String>();
        for (JsonNode feature : features) {
            drawn.add(feature.at("/properties/code").asString());
            assertThat(feature.at("/properties/name").asString()).isNotBlank();
        }
        assertThat(drawn)
                .as(code)
                .containsExactlyElementsOf(codes(
                        api.expect(200, "GET", "/api/regions/" + code, null).get("children")));
        return drawn.size();
    }

    private static List<String> codes(JsonNode nodes) {
        return nodes.findValuesAsString("code");
    }

    @Test
    void sendsNothingTwice() {
        Api.Answer first = api.get("/api/regions/510100/boundaries");
        String tag = first.header("ETag").orElseThrow();
        Api.Answer second = api.with("If-None-Match", tag).get("/api/regions/510100/boundaries");
        assertThat(second.status()).isEqualTo(304);
        assertThat(first.header("Cache-Control").orElseThrow()).contains("private");
    }

    @Test
    void hasNoneOfMostRegions() {
        assertThat(api.get("/api/regions/440000/boundaries").code()).isEqualTo("not-found");
        assertThat(api.get("/api/regions/999999/boundaries").code()).isEqualTo("not-found");
        assertThat(api.get("/api/regions/..%2f..%2f510000/boundaries").status()).isIn(400, 404);
    }

    @Test
    void servesTheOperatorsFileFirst() throws IOException {
        Path directory =
                Files.createDirectories(TestPlatform.shared().dataDirectory().resolve("boundaries"));
        Path file = directory.resolve("520000.geojson");
        Files.writeString(file, """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "520100", "name": "贵阳市"},
                 "geometry": {"type": "Polygon", "coordinates": [[[106,26],[107,26],[107,27],[106,26]]]}}]}""");
        assertThat(api.get("/api/regions/520000/boundaries")
                        .json()
                        .at("/features/0/properties/name")
                        .asString())
                .isEqualTo("贵阳市");
        Files.writeString(file, "{\"type\": \"Point\"}");
        Api.Answer wrong = api.get("/api/regions/520000/boundaries");
        assertThat(wrong.status()).isEqualTo(503);
        assertThat(wrong.json().get("detail").asString())
                .contains("520000.geojson")
                .contains("no FeatureCollection");
        Files.delete(file);
        assertThat(api.get("/api/regions/520000/boundaries").status()).isEqualTo(404);
    }
}
