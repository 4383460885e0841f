package io.anlan.platform;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** People, channels and rosters for tests of who is told. */
public final class OnDuty {
    public static final String KEY = "a key of more than sixteen characters";

    private final Api api;

    public OnDuty(Api api) {
        this.api = api;
    }

    /** A fresh account of Chengdu. */
    public long person(String role) {
        return person(role, "510100", "null");
    }

    public long person(String role, String region, String domains) {
        return api.expect(201, "POST", "/api/users", """
                {"username": "duty-%d", "displayName": "On Duty", "roles": ["%s"], "regionCode": "%s", "domains": %s}""".formatted(Registered.unique(), role, region, domains))
                .at("/user/id")
                .asLong();
    }

    public String username(long person) {
        return api.expect(200, "GET", "/api/notification/people/" + person, null)
                .get("username")
                .asString();
    }

    public long webhook(String url) {
        return webhook(url, "anlan", KEY);
    }

    public long webhook(String url, String format, @Nullable String key) {
        return made("/api/notification/channels", """
                {"kind": "webhook", "name": "Gateway %d", "regionCode": "510000", "settings": {"webhook": {"format": "%s"}},
                "url": "%s"%s}""".formatted(
                        Registered.unique(), format, url, key == null ? "" : ", \"secret\": \"%s\"".formatted(key)));
    }

    public long mail(int port, String encryption, @Nullable String username, @Nullable String password) {
        return made("/api/notification/channels", """
                {"kind": "email", "name": "Mail %d", "regionCode": "510000", "settings": {"email": {"host": "127.0.0.1",
                "port": %d, "encryption": "%s", "from": "anlan@example.org"%s}}%s}""".formatted(
                        Registered.unique(),
                        port,
                        encryption,
                        username == null ? "" : ", \"username\": \"%s\"".formatted(username),
                        password == null ? "" : ", \"secret\": \"%s\"".formatted(password)));
    }

    /** One address of a person, with quiet hours or without. */
    public static String address(long channel, String address, @Nullable Integer quietPriority) {
        return quietPriority == null
                ? "{\"channelId\": %d, \"address\": \"%s\"}".formatted(channel, address)
                : "{\"channelId\": %d, \"address\": \"%s\", \"quietFrom\": \"00:00\", \"quietTo\": \"00:00\", \"quietPriority\": %d}"
                        .formatted(channel, address, quietPriority);
    }

    public void reached(long person, String... addresses) {
        api.expect(
                200,
                "PUT",
                "/api/notification/people/%d/addresses".formatted(person),
                "{\"addresses\": [%s]}".formatted(String.join(",", addresses)));
    }

    /** A roster of an enterprise on which these are on duty day and night, in this order. */
    public long roster(long enterprise, Long... people) {
        return made("/api/notification/rosters", body("510100", Long.toString(enterprise), people));
    }

    public long rosterOfRegion(String region, Long... people) {
        return made("/api/notification/rosters", body(region, "null", people));
    }

    private static String body(String region, String enterprise, Long... people) {
        String shifts = List.of(people).stream()
                .map(
                        "{\"days\": [1,2,3,4,5,6,7], \"from\": \"00:00\", \"to\": \"00:00\", \"accountId\": %d}"
                                ::formatted)
                .collect(Collectors.joining(","));
        return "{\"name\": \"Day and night\", \"regionCode\": \"%s\", \"enterpriseId\": %s, \"shifts\": [%s], \"exceptions\": []}"
                .formatted(region, enterprise, shifts);
    }

    public void remove(long roster) {
        api.expect(204, "DELETE", "/api/notification/rosters/" + roster, null);
    }

    /** The log of an alarm, the first first. */
    public List<JsonNode> log(String alarm) {
        JsonNode items = api.expect(200, "GET", "/api/notification/deliveries?alarm=" + alarm, null)
                .get("items");
        return items.valueStream().toList().reversed();
    }

    public JsonNode detail(JsonNode delivery) {
        return api.expect(
                200, "GET", "/api/notification/deliveries/" + delivery.get("id").asLong(), null);
    }

    private long made(String path, String body) {
        return api.expect(201, "POST", path, body).get("id").asLong();
    }
}
