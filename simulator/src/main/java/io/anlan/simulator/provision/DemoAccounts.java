package io.anlan.simulator.provision;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the accounts of the demonstration, each with a password of its own that nobody is made to change. */
public final class DemoAccounts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String[] ALPHABETS = {"ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789"};
    private static final int GROUPS = 5;

    private final PlatformApi platform;
    private final StateDirectory state;
    private final SecureRandom random = new SecureRandom();

    public DemoAccounts(PlatformApi platform, StateDirectory state) {
        this.platform = platform;
        this.state = state;
    }

    /**
     * Makes those that are missing. An account whose password is not known here gets a new one.
     *
     * @return how many were made or got a new password.
     */
    public int create() throws IOException, InterruptedException {
        Map<String, String> passwords = passwords();
        Map<String, Long> known = new HashMap<>();
        for (JsonNode user : platform.list("/api/users")) {
            known.put(user.path("username").asString(), user.path("id").asLong());
        }
        int made = 0;
        for (DemoAccount account : DemoAccount.ALL) {
            Long id = known.get(account.username());
            if (id == null || !passwords.containsKey(account.username())) {
                passwords.put(account.username(), made(account, Optional.ofNullable(id)));
                save(passwords, false);
                made++;
            }
        }
        save(passwords, true);
        return made;
    }

    private String made(DemoAccount account, Optional<Long> known) throws IOException, InterruptedException {
        JsonNode fresh = known.isPresent()
                ? platform.post("/api/users/" + known.get() + "/password", JSON.createObjectNode())
                : platform.post("/api/users", body(account));
        String first = fresh.path("password").asString("");
        if (first.isEmpty()) {
            throw new IOException("The platform made no password for %s.".formatted(account.username()));
        }
        String own = password();
        platform.changePassword(account.username(), first, own);
        return own;
    }

    private ObjectNode body(DemoAccount account) throws IOException, InterruptedException {
        ObjectNode body =
                JSON.createObjectNode().put("username", account.username()).put("displayName", account.displayName());
        body.putArray("roles").add(account.role());
        if (account.regionCode() != null) {
            body.put("regionCode", account.regionCode());
        }
        if (account.domains() != null) {
            ArrayNode domains = body.putArray("domains");
            account.domains().forEach(domains::add);
        }
        if (account.enterprise() != null) {
            body.put("enterpriseId", enterprise(account.enterprise()));
        }
        return body;
    }

    private long enterprise(String name) throws IOException, InterruptedException {
        for (JsonNode enterprise : platform.list("/api/enterprises")) {
            if (enterprise.path("name").asString().equals(name)) {
                return enterprise.path("id").asLong();
            }
        }
        throw new IOException("The platform knows no enterprise %s.".formatted(name));
    }

    private Map<String, String> passwords() throws IOException {
        var passwords = new TreeMap<String, String>();
        for (JsonNode account : state.accounts().path("accounts")) {
            passwords.put(
                    account.path("username").asString(),
                    account.path("password").asString());
        }
        return passwords;
    }

    /** @param complete whether the list may be shown. */
    private void save(Map<String, String> passwords, boolean complete) throws IOException {
        ObjectNode file = JSON.createObjectNode().put("complete", complete);
        ArrayNode accounts = file.putArray("accounts");
        for (DemoAccount account : DemoAccount.ALL) {
            String password = passwords.get(account.username());
            if (password != null) {
                accounts.addObject()
                        .put("role", account.role())
                        .put("username", account.username())
                        .put("password", password)
                        .put("who", account.who());
            }
        }
        state.saveAccounts(file);
    }

    /** Groups of a capital, small letters and a digit; about 100 bits. */
    private String password() {
        var password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-")
                    .append(symbol(0))
                    .append(symbol(1))
                    .append(symbol(1))
                    .append(symbol(2));
        }
        return password.toString();
    }

    private char symbol(int alphabet) {
        return ALPHABETS[alphabet].charAt(random.nextInt(ALPHABETS[alphabet].length()));
    }
}
