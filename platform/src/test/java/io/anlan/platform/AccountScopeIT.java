package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nobody keeps accounts that see more than he does. */
class AccountScopeIT {
    private static final String DOMAINS = "[\"environment\"]";

    private static Api admin;
    private static Api environment;

    @BeforeAll
    static void accounts() {
        Regions.ensure();
        admin = Api.program();
        environment =
                Accounts.programThatMayAll("security-administrator", "510100", new String[] {"environment"}, null);
    }

    @Test
    void anAccountOfAllDomainsIsNotThereForAnAdministratorOfOne() {
        String head = made(admin, "head", "null");
        assertThat(environment.get("/api/users/" + head).code()).isEqualTo("not-found");
        assertThat(environment
                        .post("/api/users/%s/password".formatted(head), null)
                        .code())
                .isEqualTo("not-found");
        assertThat(environment
                        .delete("/api/users/%s/second-factor".formatted(head))
                        .code())
                .isEqualTo("not-found");
        assertThat(environment.get("/api/users?limit=1000").json().get("items"))
                .isNotEmpty()
                .allSatisfy(user -> assertThat(user.get("domains").toString()).isEqualTo(DOMAINS));
    }

    @Test
    void anAccountOfTheSameDomainIs() {
        String officer = made(environment, "duty-officer", DOMAINS);
        assertThat(environment
                        .post("/api/users/%s/password".formatted(officer), null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theRoleOfAnEnterpriseStandsAlone() {
        Registered plant = Registered.make(admin);
        Api.Answer both = admin.post("/api/users", """
                {"username": "both-%d", "displayName": "x", "roles": ["enterprise", "security-administrator"],
                "regionCode": "510100", "enterpriseId": %d}""".formatted(Registered.unique(), plant.enterprise()));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.json().at("/errors/0/field").asString()).isEqualTo("roles");
    }

    @Test
    void whoIsHeldToAnEnterpriseKeepsItsAccountsOnly() {
        Registered plant = Registered.make(admin);
        Api held = Accounts.programThatMayAll("security-administrator", "510100", null, plant.enterprise());
        String head = made(admin, "head", "null");
        assertThat(held.post("/api/users/%s/password".formatted(head), null).code())
                .isEqualTo("not-found");
        Api.Answer wide = held.post("/api/users", """
                {"username": "wide-%d", "displayName": "x", "roles": ["inspector"], "regionCode": "510100"}""".formatted(Registered.unique()));
        assertThat(wide.status()).isEqualTo(400);
        assertThat(wide.json().at("/errors/0/field").asString()).isEqualTo("enterpriseId");
    }

    private static String made(Api by, String role, String domains) {
        JsonNode made = by.expect(201, "POST", "/api/users", """
                {"username": "%1$s-%2$d", "displayName": "x", "roles": ["%1$s"], "regionCode": "510100", "domains": %3$s}""".formatted(role, Registered.unique(), domains));
        return made.at("/user/id").asString();
    }
}
