package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Every call of the API by every role: refused without the permission, and blind to other regions, domains and
 * enterprises with it. The accounts belong to Chengdu and the domain of major hazards.
 */
class AuthorizationMatrixIT {
    private static final String OWN_REGION = "510100";
    private static final String NATION = "000000";
    private static final String STREAM = "stream";
    private static final Set<Integer> NOT_DONE = Set.of(400, 401, 403, 404, 405, 409, 413, 415, 422, 503);

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Map<String, Set<String>> PERMISSIONS = permissions();
    private static final List<Call> CALLS = calls();
    private static final Map<String, Api> CALLERS = new LinkedHashMap<>();

    private static Plant own;
    private static List<Map<String, String>> foreign;

    /** One call of the API. */
    private record Call(String method, String path, String needs, String thing) {
        boolean isFor(String role) {
            return needs.equals("log-in")
                    || needs.equals("open")
                    || PERMISSIONS.getOrDefault(role, Set.of()).contains(needs);
        }

        String name() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void accounts() {
        Regions.ensure();
        Api admin = Api.program();
        own = Plant.make(PLATFORM, admin, "510104", "hazard-installation");
        Plant elsewhere = Plant.make(PLATFORM, admin, "511102", "hazard-installation");
        Plant otherDomain = Plant.make(PLATFORM, admin, "510104", "emission-outlet");
        String run = run(admin, elsewhere);
        foreign = List.of(
                with(
                        elsewhere.ids(),
                        Map.of(
                                "account",
                                account(admin, "inspector", "511100", null)
                                        .at("/user/id")
                                        .asString(),
                                "handover",
                                handover(admin, "511102", "major-hazard"),
                                "set-aside",
                                setAside(elsewhere),
                                "what-if",
                                run,
                                "suppression",
                                suppression(elsewhere))),
                with(
                        otherDomain.ids(),
                        Map.of(
                                "handover",
                                handover(admin, "510104", "environment"),
                                "set-aside",
                                setAside(otherDomain),
                                "what-if",
                                run,
                                "suppression",
                                suppression(otherDomain))));
        for (String role : PERMISSIONS.keySet()) {
            if (!role.equals("administrator")) {
                CALLERS.put(role, caller(admin, role));
            }
        }
        CALLERS.put("administrator", admin);
    }

    private static Map<String, String> with(Map<String, String> ids, Map<String, String> others) {
        var more = new HashMap<>(ids);
        more.putAll(others);
        return Map.copyOf(more);
    }

    private static String setAside(Plant plant) {
        return PLATFORM.jdbc().sql("""
                insert into set_aside (kind, state, point_id, rule_id, device_id, rule_kind, priority, alarm_id, domain,
                    region_code, enterprise_id, reason, times, set_by, set_at, from_at, until_at)
                select 'outOfService', 'waiting', point_id, rule_id, device_id, kind, priority, id, domain, region_code,
                    enterprise_id, 'repair', 1, 'somebody', now(), now(), now() + interval '1 day'
                from alarm where id = ? returning id""").param(plant.alarm()).query(String.class).single();
    }

    private static String run(Api admin, Plant plant) {
        return admin.expect(202, "POST", "/api/what-if", """
                {"ruleId": %d, "change": {"limitBy": 1}}""".formatted(plant.rule()))
                .get("id")
                .asString();
    }

    private static String suppression(Plant plant) {
        return PLATFORM.jdbc()
                .sql("""
                insert into suppression (facility_id, name, reason, expression, inputs, targets, most_minutes, changed_by,
                    changed_at)
                values (?, 'idle', 'idle', 'stopped', '[]', '[]', 60, 'somebody', now()) returning id""")
                .param(plant.facility())
                .query(String.class)
                .single();
    }

    private static String handover(Api admin, String region, String domain) {
        return admin.expect(201, "POST", "/api/handovers", """
                {"region": "%s", "domain": "%s"}""".formatted(region, domain))
                .get("id")
                .asString();
    }

    private static JsonNode account(Api admin, String role, String region, @Nullable Long enterprise) {
        return admin.expect(201, "POST", "/api/users", """
                {"username": "%s-%d", "displayName": "Somebody", "roles": ["%s"], "regionCode": "%s", "enterpriseId": %s,
                "domains": %s}""".formatted(
                        role,
                        Registered.unique(),
                        role,
                        region,
                        enterprise,
                        role.endsWith("administrator") ? "null" : "[\"major-hazard\"]"));
    }

    private static Api caller(Api admin, String role) {
        JsonNode made = account(
                admin,
                role,
                role.equals("audit-administrator") ? NATION : OWN_REGION,
                role.equals("enterprise") ? own.enterprise() : null);
        Api browser = Api.anonymous();
        Api.Answer answer = browser.logIn(
                made.at("/user/username").asString(), made.get("password").asString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode token = browser.expect(201, "POST", "/api/tokens", """
                {"name": "matrix", "scopes": ["read", "write", "dangerous"]}""");
        return Api.withToken(token.get("token").asString());
    }

    private static List<String[]> table(String resource) {
        try (var in = Objects.requireNonNull(AuthorizationMatrixIT.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("method,"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> permissions() {
        var permissions = new LinkedHashMap<String, Set<String>>();
        table("/role-permissions.csv").forEach(row -> permissions.put(row[0], Set.of(row[1].split(" "))));
        return permissions;
    }

    private static List<Call> calls() {
        return table("/authorization-matrix.csv").stream()
                .map(row -> new Call(row[0], row[1], row[2], row[3]))
                .toList();
    }

    @Test
    void everyCallOfTheApiIsInTheMatrix() {
        var described = new TreeSet<String>();
        Api.program()
                .get("/v3/api-docs")
                .json()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> described.add(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(new TreeSet<>(CALLS.stream().map(Call::name).toList()))
                .as("authorization-matrix.csv against the description of the API")
                .isEqualTo(described);
    }

    @Test
    void whoHasNotLoggedInGetsNothing() {
        for (Call call : CALLS) {
            if (!call.needs().equals("open")) {
                Api.Answer answer = Api.anonymous().send(call.method(), filled(call, own.ids()), body(call));
                // A browser's call without its token is refused before anything else is asked.
                assertThat(answer.status()).as(call.name()).isIn(401, 403);
            }
        }
    }

    @TestFactory
    List<DynamicTest> everyRole() {
        var tests = new ArrayList<DynamicTest>();
        for (String role : PERMISSIONS.keySet()) {
            for (Call call : CALLS) {
                tests.add(DynamicTest.dynamicTest(role + " " + call.name(), () -> check(role, call)));
            }
        }
        return tests;
    }

    private static void check(String role, Call call) {
        Api caller = Objects.requireNonNull(CALLERS.get(role));
        if (call.thing().equals(STREAM)) {
            EventStream stream = EventStream.open(caller, "");
            stream.close();
            assertThat(stream.status()).isEqualTo(call.isFor(role) ? 200 : 403);
        } else if (!call.isFor(role)) {
            Api.Answer answer = caller.send(call.method(), filled(call, own.ids()), body(call));
            assertThat(answer.status()).as(answer.text()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        } else {
            checkAllowed(role, call, caller);
        }
    }

    private static void checkAllowed(String role, Call call, Api caller) {
        boolean reads = call.method().equals("GET");
        if (reads
                && !call.needs().equals("open")
                && (call.thing().isEmpty() || own.ids().containsKey(call.thing()))) {
            Api.Answer answer = caller.get(filled(call, own.ids()) + query(call));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        if (role.equals("administrator")) {
            return;
        }
        // Administrators of one kind see every domain.
        List<Map<String, String>> unseen = role.endsWith("administrator") ? foreign.subList(0, 1) : foreign;
        for (Map<String, String> ids : unseen) {
            if (!ids.containsKey(call.thing())) {
                continue;
            }
            Api.Answer answer = caller.send(call.method(), filled(call, ids), body(call));
            if (reads) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            } else {
                assertThat(answer.status()).as(answer.text()).isIn(NOT_DONE);
            }
        }
    }

    /** What a call cannot do without. */
    private static String query(Call call) {
        return switch (call.path()) {
            case "/api/samples" -> "?points=" + own.point();
            case "/api/points/sparklines" -> "?ids=" + own.point();
            case "/api/search" -> "?q=a";
            case "/api/views" -> "?page=alarms";
            default -> "";
        };
    }

    private static String filled(Call call, Map<String, String> ids) {
        return call.path().replaceAll("\\{(id|code|register|identity|token)}", ids.getOrDefault(call.thing(), "0"));
    }

    private static @Nullable String body(Call call) {
        return switch (call.method()) {
            case "POST", "PUT" -> "{}";
            default -> null;
        };
    }
}
