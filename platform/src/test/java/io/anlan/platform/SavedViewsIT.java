package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SavedViewsIT {
    private final Api api = Api.program();
    private final String page = "page-" + letters(Registered.unique());

    private static String letters(int number) {
        return Integer.toString(number)
                .chars()
                .map(digit -> digit - '0' + 'a')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void keepsTheStateOfAPageUnderAName() {
        JsonNode saved = save("Night", "level=1,2&region=510100", false);
        assertThat(saved.get("own").asBoolean()).isTrue();
        assertThat(saved.get("shared").asBoolean()).isFalse();
        JsonNode items = api.get("/api/views?page=" + page).json().get("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.at("/0/query").asString()).isEqualTo("level=1,2&region=510100");
        assertThat(api.get("/api/views?page=other").json().get("items").size()).isZero();
    }

    @Test
    void theSameNameReplaces() {
        save("Night", "level=1", false);
        save("Night", "level=2", true);
        JsonNode items = api.get("/api/views?page=" + page).json().get("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.at("/0/query").asString()).isEqualTo("level=2");
        assertThat(items.at("/0/shared").asBoolean()).isTrue();
    }

    @Test
    void removesOnesOwnOnly() {
        long id = save("Night", "level=1", false).get("id").asLong();
        assertThat(api.delete("/api/views/999999999").code()).isEqualTo("not-found");
        assertThat(api.delete("/api/views/" + id).status()).isEqualTo(204);
        assertThat(api.get("/api/views?page=" + page).json().get("items").size())
                .isZero();
    }

    @Test
    void boundsWhatIsKept() {
        assertThat(api.post("/api/views", """
                {"page": "Alarms!", "name": " ", "query": "", "shared": false}""").json().get("errors").size()).isEqualTo(2);
        assertThat(api.post("/api/views", """
                {"page": "alarms", "name": "x", "query": "%s", "shared": false}""".formatted("x".repeat(2_001))).status())
                .isEqualTo(400);
    }

    @Test
    void sharesWithThoseWhoSeeTheSamePart() {
        Regions.ensure();
        Api duty = Accounts.program("duty-officer", "510100", null, null);
        Api colleague = Accounts.program("inspector", "510100", null, null);
        Api elsewhere = Accounts.program("inspector", "511100", null, null);
        String path = "/api/views?page=" + page;
        duty.expect(201, "POST", "/api/views", """
                {"page": "%s", "name": "Mine", "query": "", "shared": false}""".formatted(page));
        long shared = duty.expect(201, "POST", "/api/views", """
                {"page": "%s", "name": "Ours", "query": "level=1", "shared": true}""".formatted(page))
                .get("id")
                .asLong();
        assertThat(duty.get(path).json().get("items").size()).isEqualTo(2);
        JsonNode seen = colleague.get(path).json().get("items");
        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.at("/0/name").asString()).isEqualTo("Ours");
        assertThat(seen.at("/0/own").asBoolean()).isFalse();
        assertThat(colleague.delete("/api/views/" + shared).code()).isEqualTo("not-found");
        assertThat(elsewhere.get(path).json().get("items").size()).isZero();
    }

    @Test
    void sharesNothingOfDomainsThatAColleagueDoesNotSee() {
        Regions.ensure();
        Api all = Accounts.program("duty-officer", "510100", null, null);
        Api hazards = Accounts.program("duty-officer", "510100", new String[] {"major-hazard"}, null);
        String path = "/api/views?page=" + page;
        for (Api api : List.of(all, hazards)) {
            api.expect(201, "POST", "/api/views", """
                    {"page": "%s", "name": "%s", "query": "level=1", "shared": true}""".formatted(page, api == all ? "All" : "Hazards"));
        }
        assertThat(all.get(path).json().get("items")).hasSize(2);
        JsonNode seen = hazards.get(path).json().get("items");
        assertThat(seen).hasSize(1);
        assertThat(seen.at("/0/name").asString()).isEqualTo("Hazards");
    }

    private JsonNode save(String name, String query, boolean shared) {
        return api.expect(201, "POST", "/api/views", """
                {"page": "%s", "name": "%s", "query": "%s", "shared": %s}""".formatted(page, name, query, shared));
    }
}
