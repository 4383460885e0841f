package io.anlan.simulator.support;

import io.anlan.simulator.support.SmallHttpServer.Answer;
import io.anlan.simulator.support.SmallHttpServer.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of the platform's registry as the demonstration uses, in memory. Lists come in short pages. */
public final class RegistryServer implements AutoCloseable {
    public static final String PASSWORD = "first-password";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SHORT_PAGE = 2;

    private final SmallHttpServer server = new SmallHttpServer((request, count) -> handle(request));
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<ObjectNode>> registers = new TreeMap<>();
    private final Map<String, Answer> answered = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, String> userPasswords = new HashMap<>();
    private boolean withoutUsers;
    private long nextId = 100;
    private int tokens;
    private String password = PASSWORD;
    private int failures;
    private final int pageSize;

    public RegistryServer() {
        this(SHORT_PAGE);
    }

    /** @param pageSize how many items a page of a list has. */
    public RegistryServer(int pageSize) {
        this.pageSize = pageSize;
    }

    public URI uri() {
        return server.uri();
    }

    public List<Request> received() {
        return server.received();
    }

    public List<ObjectNode> items(String register) {
        return List.copyOf(registers.getOrDefault(register, List.of()));
    }

    /** What the platform would accept as the secret of a device. */
    public Map<String, String> deviceSecrets() {
        return Map.copyOf(secrets);
    }

    /** By user name, without the administrator's. */
    public Map<String, String> userPasswords() {
        return Map.copyOf(userPasswords);
    }

    /** From now on as a platform that has no accounts but the administrator's. */
    public void withoutUsers() {
        withoutUsers = true;
    }

    /** Somebody changed the administrator's password and removed the access tokens. */
    public void lockOut() {
        password = "another-password";
        tokens += 1000;
    }

    /** The next calls that create something are carried out, and their answers lost. */
    public void loseAnswers(int count) {
        failures = count;
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer handle(Request request) {
        lock.lock();
        try {
            String key = request.key();
            if (key != null && answered.containsKey(key)) {
                return answered.getOrDefault(key, Answer.of(500, ""));
            }
            Answer answer = answer(request);
            if (key != null && answer.status() / 100 == 2) {
                answered.put(key, answer);
                if (failures > 0 && !request.path().equals("/api/tokens")) {
                    failures--;
                    return Answer.of(503, "");
                }
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private Answer answer(Request request) {
        String path = request.path();
        if (path.equals("/api/health")) {
            return Answer.of(200, "{\"status\":\"UP\"}");
        }
        if (path.equals("/api/intake")) {
            boolean known =
                    secrets.values().stream().anyMatch(token -> ("Bearer " + token).equals(request.authorization()));
            return known ? Answer.of(200, "{\"accepted\":1,\"quarantined\":0}") : problem(401, "unauthenticated");
        }
        if (path.equals("/api/login")) {
            JsonNode login = JSON.readTree(request.body());
            String user = login.path("username").asString();
            String right = user.equals("admin") ? password : userPasswords.get(user);
            String session = user.equals("admin") ? "s1" : "of-" + user;
            return login.path("password").asString("").equals(right)
                    ? new Answer(
                            200,
                            "{\"csrfToken\":\"csrf-1\"}",
                            Map.of("Set-Cookie", "ANLAN_SESSION=" + session + "; HttpOnly"))
                    : problem(401, "wrong-credentials");
        }
        if (path.equals("/api/password")) {
            String user = String.valueOf(request.cookie()).replace("ANLAN_SESSION=of-", "");
            userPasswords.put(
                    user, JSON.readTree(request.body()).path("newPassword").asString());
            return Answer.of(204, "");
        }
        if (path.equals("/api/tokens")) {
            boolean session = "ANLAN_SESSION=s1".equals(request.cookie()) && "csrf-1".equals(request.csrf());
            tokens++;
            return session ? Answer.of(201, "{\"id\":1,\"token\":\"pat-%d\"}".formatted(tokens)) : problem(403, "csrf");
        }
        if (!("Bearer pat-" + tokens).equals(request.authorization())) {
            return problem(401, "unauthenticated");
        }
        if (path.equals("/api/me")) {
            return Answer.of(200, "{\"username\":\"admin\"}");
        }
        return registry(request, path.substring("/api/".length()));
    }

    private Answer registry(Request request, String path) {
        String[] parts = path.split("/");
        if (path.contains("/plan")) {
            return Answer.of(200, "{\"placements\":[]}");
        }
        if (withoutUsers && parts[0].equals("users")) {
            return problem(404, "not-found");
        }
        List<ObjectNode> register = registers.computeIfAbsent(parts[0], ignored -> new ArrayList<>());
        return switch (request.method()) {
            case "GET" -> page(register, request.query() == null ? "" : request.query());
            case "PUT" -> change(register, Long.parseLong(parts[1]), JSON.readTree(request.body()));
            case "POST" ->
                parts.length == 3
                        ? (parts[0].equals("users")
                                ? newPassword(find(register, Long.parseLong(parts[1])))
                                : renew(register, Long.parseLong(parts[1])))
                        : create(parts[0], register, JSON.readTree(request.body()));
            default -> problem(405, "method-not-allowed");
        };
    }

    private Answer page(List<ObjectNode> register, String query) {
        int from = 0;
        for (String parameter : query.split("&")) {
            if (parameter.startsWith("after=")) {
                from = Integer.parseInt(parameter.substring("after=".length()));
            }
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        register.stream().skip(from).limit(pageSize).forEach(items::add);
        if (from + pageSize < register.size()) {
            answer.put("next", Integer.toString(from + pageSize));
        }
        return Answer.of(200, answer.toString());
    }

    private Answer newPassword(ObjectNode user) {
        String generated = "generated-" + nextId++;
        userPasswords.put(user.path("username").asString(), generated);
        return Answer.of(
                200,
                JSON.createObjectNode()
                        .put("password", generated)
                        .set("user", user)
                        .toString());
    }

    private Answer create(String name, List<ObjectNode> register, JsonNode body) {
        if (!body.has("items")) {
            ObjectNode one = ((ObjectNode) body).deepCopy().put("id", nextId++).put("version", 1);
            register.add(one);
            return name.equals("users") ? newPassword(one) : Answer.of(201, one.toString());
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        for (JsonNode input : body.path("items")) {
            ObjectNode made =
                    ((ObjectNode) input).deepCopy().put("id", nextId++).put("version", 1);
            if (name.equals("devices")) {
                secret(made);
            }
            items.add(made.deepCopy());
            made.remove(List.of("token", "password"));
            register.add(made);
        }
        return Answer.of(201, answer.toString());
    }

    private void secret(ObjectNode device) {
        String address = device.path("address").asString();
        if (device.has("password")) {
            secrets.put(address, device.path("password").asString());
        } else {
            device.put("token", "token-of-" + address);
            secrets.put(address, "token-of-" + address);
        }
    }

    private Answer change(List<ObjectNode> register, long id, JsonNode input) {
        ObjectNode found = find(register, id);
        if (found.path("version").asInt() != input.path("version").asInt(-1)) {
            return problem(409, "conflict");
        }
        if (input.has("password")) {
            secrets.put(found.path("address").asString(), input.path("password").asString());
        }
        found.put("version", found.path("version").asInt() + 1);
        return Answer.of(200, found.toString());
    }

    private Answer renew(List<ObjectNode> register, long id) {
        ObjectNode device = find(register, id);
        String token = "token-" + nextId++;
        secrets.put(device.path("address").asString(), token);
        return Answer.of(200, device.deepCopy().put("token", token).toString());
    }

    private static ObjectNode find(List<ObjectNode> register, long id) {
        return register.stream()
                .filter(item -> item.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Answer problem(int status, String code) {
        return Answer.of(status, "{\"status\":%d,\"code\":\"%s\",\"detail\":\"refused\"}".formatted(status, code));
    }
}
