package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The trail of what was done. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final JdbcClient JDBC = PLATFORM.jdbc();

    private final Api api = Api.program();

    private JsonNode newest(String query) {
        return api.get("/api/audit?limit=1&" + query).json().at("/items/0");
    }

    @Test
    @Order(1)
    void aChangeIsNotedWithBothValuesAndWhoMadeIt() {
        String id = api.expect(201, "POST", "/api/enterprises", """
                {"name": "Before"}""").get("id").asString();
        api.expect(200, "PUT", "/api/enterprises/" + id, """
                {"name": "After"}""");
        String query = "object=enterprise&objectId=%s&act=update".formatted(id);
        await().until(() -> newest(query).has("detail"));
        JsonNode entry = newest(query);
        assertThat(entry.at("/detail/name/0").asString()).isEqualTo("Before");
        assertThat(entry.at("/detail/name/1").asString()).isEqualTo("After");
        assertThat(entry.get("actor").asString()).isEqualTo("admin");
        assertThat(entry.get("peer").asString()).isEqualTo("127.0.0.1");
        api.expect(204, "DELETE", "/api/enterprises/" + id, null);
        String removed = "object=enterprise&objectId=%s&act=delete".formatted(id);
        await().until(() -> newest(removed).at("/detail/name").asString("").equals("After"));
    }

    @Test
    @Order(2)
    void aChangeThatIsUndoneLeavesNoNote() {
        long before = JDBC.sql("select count(*) from audit_note")
                        .query(Long.class)
                        .single()
                + JDBC.sql("select count(*) from audit_entry").query(Long.class).single();
        assertThat(api.post("/api/facilities", """
                {"enterpriseId": 999999999, "name": "Nowhere", "kind": "chemical-store"}""").status()).isGreaterThanOrEqualTo(400);
        long after = JDBC.sql("select count(*) from audit_note")
                        .query(Long.class)
                        .single()
                + JDBC.sql("select count(*) from audit_entry").query(Long.class).single();
        assertThat(after).isEqualTo(before);
    }

    @Test
    @Order(3)
    void logInsAreNotedAlsoThoseThatFail() {
        Api.anonymous().logIn("nobody-of-audit", "wrong");
        await().until(() -> newest("act=log-in&actor=nobody-of-audit")
                .path("outcome")
                .asString("")
                .equals("refused"));
        Api.browser();
        await().until(() ->
                newest("act=log-in&actor=admin").path("outcome").asString("").equals("done"));
    }

    @Test
    @Order(4)
    void noSecretIsInTheTrail() {
        Registered.make(api);
        await().until(() ->
                JDBC.sql("select count(*) from audit_note").query(Long.class).single() == 0);
        assertThat(JDBC.sql(
                                "select count(*) from audit_entry where detail like '%argon2%' or detail like '%token_sha256\": \"\\\\x%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(newest("object=device&act=insert")
                        .at("/detail/password_sealed")
                        .asString())
                .isEqualTo("changed");
    }

    @Test
    @Order(4)
    void aChangeThatIsNotAllowedIsNotedAndAFloodOfThemIsCounted() {
        Api officer = Accounts.program("duty-officer", "000000", null, null);
        String name = officer.get("/api/me").json().get("username").asString();
        for (int i = 0; i < 50; i++) {
            assertThat(officer.delete("/api/enterprises/" + i).status()).isEqualTo(403);
        }
        assertThat(officer.get("/api/users").status()).isEqualTo(403);
        String query = "act=call&actor=" + name;
        await().until(() -> newest(query).path("detail").has("method"));
        JsonNode first = newest(query);
        assertThat(first.get("outcome").asString()).isEqualTo("refused");
        assertThat(first.get("object").asString()).isEqualTo("/api/enterprises/{id}");
        assertThat(first.at("/detail/path").asString()).startsWith("/api/enterprises/");
        TestClock clock = PLATFORM.bean(TestClock.class);
        clock.advance(Duration.ofMinutes(11));
        PLATFORM.bean("refusedCalls", Runnable.class).run();
        await().until(() -> newest(query).at("/detail/count").asInt(0) == 30);
        clock.goBack();
        assertThat(api.get("/api/audit?" + query).json().get("items").size()).isEqualTo(21);
    }

    @Test
    @Order(5)
    void nobodyChangesTheTrail() {
        for (String statement : new String[] {
            "update audit_entry set actor = 'x' where id = 1",
            "delete from audit_entry where id = 1",
            "truncate audit_entry"
        }) {
            assertThatThrownBy(() -> JDBC.sql(statement).update()).isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> CurrentScope.within(
                        Scope.EVERYTHING, () -> JDBC.sql("""
                        insert into audit_entry (id, at, actor, act, object, outcome, detail, seal)
                        values (0, now(), 'x', 'x', 'x', 'done', '{}', '')""").update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @Order(5)
    void aRequestOnlyAddsNotes() {
        for (String statement : List.of(
                "update audit_note set actor = 'x'", "delete from audit_note", "select count(*) from audit_note")) {
            assertThatThrownBy(() -> CurrentScope.within(
                            Scope.EVERYTHING, () -> JDBC.sql(statement).query().listOfRows()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @Order(5)
    void theTrailIsForWhoSeesEverything() {
        Regions.ensure();
        for (String role : List.of("audit-administrator", "administrator")) {
            Api county = Accounts.program(role, "510104", null, null);
            assertThat(county.get("/api/audit").status()).as(role).isEqualTo(403);
            assertThat(county.get("/api/audit/verify").status()).as(role).isEqualTo(403);
        }
        assertThat(Accounts.program("audit-administrator", "000000", null, null)
                        .get("/api/audit")
                        .status())
                .isEqualTo(200);
        long seen = CurrentScope.within(
                new Scope("/510000/", null, null),
                () -> JDBC.sql("select count(*) from audit_entry")
                        .query(Long.class)
                        .single());
        assertThat(seen).as("without the application's check").isZero();
        Api.Answer made = api.post("/api/users", """
                {"username": "audit-of-county", "displayName": "x", "roles": ["audit-administrator"], "regionCode": "510104"}""");
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.json().at("/errors/0/field").asString()).isEqualTo("roles");
    }

    @Test
    @Order(5)
    void nobodyBearsTheNameOfThePlatform() {
        Api.Answer made = api.post("/api/users", """
                {"username": "Platform", "displayName": "x", "roles": ["inspector"]}""");
        assertThat(made.json().at("/errors/0/field").asString()).isEqualTo("username");
    }

    @Test
    @Order(5)
    void tanksAndPlacesOnPlansAreNoted() {
        Registered made = Registered.make(api);
        String path = "/api/facilities/%s/tanks".formatted(made.facility());
        String tank = """
                {"items": [{"pointId": %s, "shape": "vertical", "empty": 0, "full": %s}]}""";
        api.expect(200, "PUT", path, tank.formatted(made.point(), "10"));
        api.expect(200, "PUT", path, tank.formatted(made.point(), "10"));
        api.expect(200, "PUT", path, tank.formatted(made.point(), "12"));
        String query = "object=tank&objectId=" + made.point();
        await().until(() -> newest(query).path("act").asString("").equals("update"));
        assertThat(newest(query).at("/detail/level_full/1").asInt()).isEqualTo(12);
        assertThat(api.get("/api/audit?" + query).json().get("items"))
                .as("what stays as it was is no change")
                .hasSize(2);
    }

    @Test
    @Order(5)
    void secondFactorsAndIdentitiesAreNotedWithTheirChange() {
        long account = JDBC.sql("select id from account where username = 'admin'")
                .query(Long.class)
                .single();
        JDBC.sql("insert into second_factor (account_id, secret_sealed, begun_at) values (?, '\\x00', now())")
                .param(account)
                .update();
        JDBC.sql("delete from second_factor where account_id = ?")
                .param(account)
                .update();
        JDBC.sql("""
                insert into account_identity (account_id, issuer, subject, linked_at)
                values (?, 'https://noted.example', 'x', now())""").param(account).update();
        JDBC.sql("delete from account_identity where issuer = 'https://noted.example'")
                .update();
        String factor = "object=second_factor&act=delete&objectId=" + account;
        await().until(() -> newest(factor).has("detail"));
        assertThat(newest(factor).at("/detail/secret_sealed").asString()).isEqualTo("changed");
        await().until(() -> newest("object=account_identity&act=delete")
                .path("detail")
                .path("subject")
                .asString("")
                .equals("x"));
    }

    @Test
    @Order(6)
    void anIntactTrailIsToldFromAChangedOne() {
        assertThat(api.get("/api/audit/verify").json().get("intact").asBoolean())
                .isTrue();
        JDBC.sql("alter table audit_entry disable trigger never_changed").update();
        try {
            String actor = JDBC.sql("select actor from audit_entry where id = 2")
                    .query(String.class)
                    .single();
            JDBC.sql("update audit_entry set actor = 'somebody else' where id = 2")
                    .update();
            JsonNode broken = api.get("/api/audit/verify").json();
            assertThat(broken.get("intact").asBoolean()).isFalse();
            assertThat(broken.get("brokenAt").asLong()).isEqualTo(2);
            JDBC.sql("update audit_entry set actor = ? where id = 2")
                    .param(actor)
                    .update();
        } finally {
            JDBC.sql("alter table audit_entry enable trigger never_changed").update();
        }
        assertThat(api.get("/api/audit/verify").json().get("intact").asBoolean())
                .isTrue();
    }
}
