package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.platform.account.AccountEvent;
import io.anlan.platform.account.Codes;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import tools.jackson.databind.JsonNode;

/** How strong a log-in is: second factor, locks, sessions, proof of identity, tokens. With settings of its own. */
class StrengthIT {
    private static final List<AccountEvent> EVENTS = new CopyOnWriteArrayList<>();
    private static TestPlatform platform;
    private static int number;

    @BeforeAll
    static void start() {
        platform = TestPlatform.with(Map.of(
                "anlan.live.look-again", "1s",
                "anlan.account.second-factor-roles", "head",
                "anlan.account.session.per-account", "3",
                "anlan.account.lock.per-account", "12",
                "anlan.account.lock.per-peer", "40"));
        platform.bean(ApplicationEventMulticaster.class).addApplicationListener(new Listening());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static final class Listening implements ApplicationListener<PayloadApplicationEvent<?>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<?> event) {
            if (event.getPayload() instanceof AccountEvent happened) {
                EVENTS.add(happened);
            }
        }
    }

    // ---- second factor ----

    @Test
    void aSecondFactorIsAskedForOnceItIsOn() {
        String user = account("duty-officer");
        Api api = logIn(user);
        assertThat(api.get("/api/me").json().get("secondFactor").asString()).isEqualTo("off");
        String secret = enrol(api);
        assertThat(api.get("/api/me").json().get("secondFactor").asString()).isEqualTo("on");

        Api.Answer without = Api.at(platform).logIn(user, password());
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.code()).isEqualTo("second-factor-required");
        assertThat(Api.at(platform).logIn(user, password(), "000000").code()).isEqualTo("second-factor-wrong");
        pass(Duration.ofSeconds(60));
        String code = code(secret);
        assertThat(Api.at(platform).logIn(user, password(), code).status()).isEqualTo(200);
        assertThat(Api.at(platform).logIn(user, password(), code).code())
                .as("the same code again")
                .isEqualTo("second-factor-wrong");
        assertThat(Api.at(platform).logIn(user, "wrong", code(secret)).code()).isEqualTo("wrong-credentials");
        assertThat(EVENTS)
                .anyMatch(e -> e instanceof AccountEvent.SecondFactorEnrolled enrolled
                        && enrolled.username().equals(user));
    }

    @Test
    void aRecoveryCodeStandsInForTheDeviceOnce() {
        String user = account("duty-officer");
        Api api = logIn(user);
        JsonNode begun = api.expect(200, "POST", "/api/second-factor", null);
        JsonNode codes = api.expect(
                        200,
                        "POST",
                        "/api/second-factor/confirm",
                        body("code", code(begun.get("secret").asString())))
                .get("recoveryCodes");
        assertThat(codes).hasSize(10);
        String recovery = codes.get(3).asString().toUpperCase(Locale.ROOT);
        assertThat(Api.at(platform).logIn(user, password(), recovery).status()).isEqualTo(200);
        assertThat(Api.at(platform).logIn(user, password(), recovery).code()).isEqualTo("second-factor-wrong");
        assertThat(EVENTS)
                .anyMatch(e -> e instanceof AccountEvent.RecoveryCodeUsed used
                        && used.username().equals(user)
                        && used.left() == 9);
    }

    @Test
    void aDeviceMustShowThatItHasTheKey() {
        Api api = logIn(account("duty-officer"));
        JsonNode begun = api.expect(200, "POST", "/api/second-factor", null);
        String secret = begun.get("secret").asString();
        assertThat(begun.get("uri").asString())
                .startsWith("otpauth://totp/Anlan:")
                .contains("issuer=Anlan");
        assertThat(api.post("/api/second-factor/confirm", body("code", "12345")).code())
                .isEqualTo("second-factor-wrong");
        assertThat(api.get("/api/me").json().get("secondFactor").asString()).isEqualTo("off");
        pass(Duration.ofMinutes(16));
        assertThat(api.post("/api/second-factor/confirm", body("code", code(secret)))
                        .status())
                .as("a set-up of a quarter of an hour ago")
                .isEqualTo(409);
    }

    @Test
    void aRoleThatNeedsASecondFactorGetsNothingElseUntilItIsOn() {
        String user = account("head");
        Api api = logIn(user);
        assertThat(api.get("/api/me").json().get("secondFactor").asString()).isEqualTo("required");
        Api.Answer refused = api.get("/api/alarms");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("second-factor-required-to-enrol");
        assertThat(api.post("/api/tokens", body("name", "way round")).code())
                .isEqualTo("second-factor-required-to-enrol");
        enrol(api);
        assertThat(api.get("/api/alarms").status()).isEqualTo(200);
    }

    @Test
    void aGeneratedPasswordMaySetUpByTheApi() {
        String user = account("head");
        platform.jdbc()
                .sql("update account set must_change_password = true where username = ?")
                .param(user)
                .update();
        assertThat(logIn(user).get("/api/alarms").status()).isEqualTo(200);
    }

    // ---- proof of identity ----

    @Test
    void aDangerousActNeedsAFreshProof() {
        String user = account("duty-officer");
        Api api = logIn(user);
        assertThat(api.post("/api/tokens", body("name", "fresh")).status()).isEqualTo(201);
        pass(Duration.ofMinutes(6));
        Api.Answer refused = api.post("/api/tokens", body("name", "stale"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("reauthentication-required");
        Api.Answer wrong = api.post("/api/reauthenticate", body("password", "wrong"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("password");
        api.expect(204, "POST", "/api/reauthenticate", body("password", password()));
        assertThat(api.post("/api/tokens", body("name", "again")).status()).isEqualTo(201);
    }

    @Test
    void removingASecondFactorNeedsItsCode() {
        String user = account("duty-officer");
        Api api = logIn(user);
        String secret = enrol(api);
        pass(Duration.ofMinutes(6));
        assertThat(api.delete("/api/second-factor").code()).isEqualTo("reauthentication-required");
        assertThat(api.post("/api/reauthenticate", body("password", password()))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("code");
        api.expect(204, "POST", "/api/reauthenticate", """
                {"password": "%s", "code": "%s"}""".formatted(password(), code(secret)));
        assertThat(api.delete("/api/second-factor").status()).isEqualTo(204);
        assertThat(Api.at(platform).logIn(user, password()).status()).isEqualTo(200);
    }

    @Test
    void takingBackAnImportRedrawingRegionsAndSigningNeedAFreshProof() {
        Api api = admin();
        pass(Duration.ofMinutes(6));
        for (String path : List.of(
                "/api/imports/1/undo",
                "/api/handovers/1/sign",
                "/api/regions/510104/move",
                "/api/regions/510104/split",
                "/api/regions/510104/rename",
                "/api/regions/510104/end")) {
            assertThat(api.post(path, "{}").code()).as(path).isEqualTo("reauthentication-required");
        }
    }

    // ---- tokens ----

    @Test
    void aTokenDoesWhatItsScopeSays() {
        Api api = admin();
        Api reader = token(api, "read");
        assertThat(reader.get("/api/alarms").status()).isEqualTo(200);
        Api.Answer refused = reader.post("/api/enterprises", body("name", "By a reader"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        Api writer = token(api, "write");
        assertThat(writer.get("/api/alarms").status()).isEqualTo(200);
        assertThat(writer.post("/api/enterprises", body("name", "By a writer")).status())
                .isEqualTo(201);
        assertThat(writer.post("/api/tokens", body("name", "more")).code()).isEqualTo("forbidden");
        assertThat(token(api, "dangerous")
                        .post("/api/tokens", body("name", "more"))
                        .status())
                .isEqualTo(201);
        assertThat(api.post("/api/tokens", """
                {"name": "nothing", "scopes": []}""").status()).isEqualTo(400);
    }

    @Test
    void aNewPasswordEndsTheTokensOfTheOld() {
        String user = account("duty-officer");
        Api own = logIn(user);
        Api program = token(own, "read");
        String kept = "Calm-Waters-1";
        assertThat(change(own, password(), kept)).isEqualTo(204);
        assertThat(program.get("/api/me").status())
                .as("unless it was asked for")
                .isEqualTo(200);
        assertThat(own.post("/api/password", """
                {"currentPassword": "%s", "newPassword": "Calm-Waters-2", "withdrawTokens": true}""".formatted(kept)).status()).isEqualTo(204);
        assertThat(program.get("/api/me").status()).isEqualTo(401);

        Api stolen = token(own, "dangerous");
        admin().expect(200, "POST", "/api/users/%d/password".formatted(id(user)), null);
        assertThat(stolen.get("/api/me").status()).as("after a renewal").isEqualTo(401);
    }

    @Test
    void administratorsSeeAndWithdrawTheTokensOfOthers() {
        String user = account("duty-officer");
        Api own = logIn(user);
        Api first = token(own, "read");
        Api second = token(own, "write");
        String path = "/api/users/%d/tokens".formatted(id(user));
        Api admin = admin();
        JsonNode items = admin.get(path).json().get("items");
        assertThat(items).hasSize(2);
        assertThat(items.toString()).doesNotContain("anlan_");
        admin.expect(204, "DELETE", path + "/" + items.at("/0/id").asLong(), null);
        assertThat(first.get("/api/me").status()).isEqualTo(401);
        assertThat(second.get("/api/me").status()).isEqualTo(200);
        assertThat(admin.delete(path + "/" + items.at("/0/id").asLong()).status())
                .isEqualTo(404);
        admin.expect(204, "DELETE", path, null);
        assertThat(second.get("/api/me").status()).isEqualTo(401);
    }

    // ---- sessions ----

    @Test
    void whoIsMadeAdministratorIsIdleSoonerAtOnce() {
        String user = account("duty-officer");
        Api api = logIn(user);
        assertThat(api.get("/api/me").json().at("/session/idleTimeoutSeconds").asInt())
                .isEqualTo(1800);
        admin().expect(200, "PUT", "/api/users/" + id(user), """
                {"username": "%s", "displayName": "Test", "roles": ["system-administrator"]}""".formatted(user));
        assertThat(api.get("/api/me").json().at("/session/idleTimeoutSeconds").asInt())
                .isEqualTo(900);
        pass(Duration.ofMinutes(16));
        assertThat(api.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        Api api = logIn(account("duty-officer"));
        pass(Duration.ofMinutes(29));
        assertThat(api.get("/api/me").status()).isEqualTo(200);
        pass(Duration.ofMinutes(29));
        assertThat(api.get("/api/me").status()).as("used 29 minutes ago").isEqualTo(200);
        pass(Duration.ofMinutes(31));
        assertThat(api.get("/api/me").status()).isEqualTo(401);
        assertThat(EVENTS)
                .anyMatch(e -> e instanceof AccountEvent.SessionEnded ended && ended.end() == AccountEvent.End.IDLE);
    }

    @Test
    void whatAPageAsksByItselfIsNoUse() {
        Api api = logIn(account("duty-officer"));
        Api passive = api.with("Anlan-Passive", "true");
        for (int i = 0; i < 2; i++) {
            pass(Duration.ofMinutes(14));
            assertThat(passive.get("/api/me").status()).isEqualTo(200);
        }
        pass(Duration.ofMinutes(3));
        assertThat(passive.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void anAdministratorIsIdleSooner() {
        Api api = admin();
        assertThat(api.get("/api/me").json().at("/session/idleTimeoutSeconds").asInt())
                .isEqualTo(900);
        pass(Duration.ofMinutes(16));
        assertThat(api.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterAShift() {
        Api api = logIn(account("duty-officer"));
        for (int i = 0; i < 35; i++) {
            pass(Duration.ofMinutes(20));
            assertThat(api.get("/api/me").status()).isEqualTo(200);
        }
        pass(Duration.ofMinutes(20));
        assertThat(api.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void oneSessionMoreThanAllowedEndsTheOldest() {
        String user = account("duty-officer");
        var open = new ArrayList<Api>();
        for (int i = 0; i < 4; i++) {
            open.add(logIn(user));
            pass(Duration.ofSeconds(1));
        }
        assertThat(open.getFirst().get("/api/me").status()).isEqualTo(401);
        assertThat(open.subList(1, 4))
                .allSatisfy(api -> assertThat(api.get("/api/me").status()).isEqualTo(200));
    }

    @Test
    void ownSessionsAreListedAndEnded() {
        String user = account("duty-officer");
        Api here = logIn(user);
        pass(Duration.ofSeconds(1));
        Api there = logIn(user).with("User-Agent", "phone");
        JsonNode items = here.get("/api/sessions").json().get("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(1).get("current").asBoolean()).isTrue();
        assertThat(items.get(1).get("peer").asString()).isEqualTo("127.0.0.1");
        assertThat(here.cookie("ANLAN_SESSION").orElseThrow().getValue())
                .doesNotContain(items.get(1).get("id").asString());
        assertThat(here.delete("/api/sessions/" + items.get(0).get("id").asString())
                        .status())
                .isEqualTo(204);
        assertThat(there.get("/api/me").status()).isEqualTo(401);
        assertThat(here.delete("/api/sessions/" + items.get(0).get("id").asString())
                        .status())
                .isEqualTo(404);

        Api third = logIn(user);
        assertThat(here.delete("/api/sessions").status()).isEqualTo(204);
        assertThat(third.get("/api/me").status()).isEqualTo(401);
        assertThat(here.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void anEndedSessionEndsItsStream() {
        String user = account("duty-officer");
        Api here = logIn(user);
        EventStream stream = EventStream.open(logIn(user), "");
        assertThat(stream.status()).isEqualTo(200);
        here.delete("/api/sessions");
        await().atMost(Duration.ofSeconds(45)).until(stream::isEnded);
    }

    // ---- locks ----

    @Test
    void strangersDoNotLockAnOwnerOut() {
        String user = account("duty-officer");
        assertThat(Api.at(platform, "127.0.0.9").logIn(user, password()).status())
                .isEqualTo(200);
        for (String stranger : List.of("127.0.1.1", "127.0.1.2", "127.0.1.3")) {
            fail(user, stranger, 7);
        }
        assertThat(Api.at(platform, "127.0.1.4").logIn(user, password()).code())
                .as("from a network that is not known, after failures from three")
                .isEqualTo("too-many-requests");
        assertThat(Api.at(platform, "127.0.0.9").logIn(user, password()).status())
                .as("from where it has logged in before")
                .isEqualTo(200);
        pass(Duration.ofMinutes(16));
        assertThat(Api.at(platform, "127.0.1.4").logIn(user, password()).status())
                .isEqualTo(200);
    }

    @Test
    void onePeerAloneLocksAnAccountForItselfOnly() {
        String user = account("duty-officer");
        fail(user, "127.0.2.1", 12);
        assertThat(Api.at(platform, "127.0.2.1").logIn(user, password()).status())
                .isEqualTo(429);
        assertThat(Api.at(platform, "127.0.2.2").logIn(user, password()).status())
                .isEqualTo(200);
        assertThat(EVENTS.stream()
                        .filter(e -> e instanceof AccountEvent.LogInLocked
                                && e.username().equals(user)))
                .as("told once, however often it is tried")
                .hasSize(1);
    }

    @Test
    void aPeerThatTriesManyAccountsIsLocked() {
        IntStream.range(0, 40).forEach(i -> fail("guess-" + i, "127.0.3.1", 1));
        String user = account("duty-officer");
        assertThat(Api.at(platform, "127.0.3.1").logIn(user, password()).code()).isEqualTo("too-many-requests");
        assertThat(Api.at(platform, "127.0.3.2").logIn(user, password()).status())
                .isEqualTo(200);
    }

    @Test
    void aNameInLettersThatTheDatabaseFoldsIsUnknown() {
        assertThat(Api.at(platform).logIn("ADMIN", password()).status()).isEqualTo(200);
        assertThat(Api.at(platform).logIn("adm\u0130n", password()).code()).isEqualTo("wrong-credentials");
    }

    // ---- passwords ----

    @Test
    void noneOfTheLastFivePasswordsComesBack() {
        Api api = logIn(account("duty-officer"));
        String before = password();
        var used = new ArrayList<String>(List.of(before));
        for (int i = 1; i <= 5; i++) {
            String next = "Calm-Waters-" + i;
            assertThat(change(api, before, next)).isEqualTo(204);
            before = next;
            used.add(next);
        }
        for (String old : used.subList(1, 5)) {
            assertThat(change(api, before, old)).as(old).isEqualTo(400);
        }
        assertThat(change(api, before, used.getFirst())).as("the sixth last").isEqualTo(204);
    }

    @Test
    void anOldPasswordMustBeChangedFirst() {
        String user = account("duty-officer");
        platform.jdbc()
                .sql(
                        "update account set password_changed_at = password_changed_at - interval '91 days' where username = ?")
                .param(user)
                .update();
        Api api = logIn(user);
        assertThat(api.get("/api/me").json().get("mustChangePassword").asBoolean())
                .isTrue();
        assertThat(api.get("/api/alarms").code()).isEqualTo("password-expired");
        assertThat(change(api, password(), "Calm-Waters-9")).isEqualTo(204);
        assertThat(api.get("/api/alarms").status()).isEqualTo(200);
    }

    // ---- steps ----

    private static int change(Api api, String from, String to) {
        return api.post("/api/password", """
                {"currentPassword": "%s", "newPassword": "%s"}""".formatted(from, to)).status();
    }

    private static void fail(String user, String from, int times) {
        Api api = Api.at(platform, from);
        IntStream.range(0, times).forEach(i -> api.logIn(user, "wrong"));
    }

    private static String enrol(Api api) {
        String secret = api.expect(200, "POST", "/api/second-factor", null)
                .get("secret")
                .asString();
        api.expect(200, "POST", "/api/second-factor/confirm", body("code", code(secret)));
        return secret;
    }

    private static String code(String secret) {
        return Codes.at(secret, platform.bean(TestClock.class).instant());
    }

    private static void pass(Duration time) {
        platform.bean(TestClock.class).advance(time);
    }

    private static String password() {
        return platform.adminPassword();
    }

    private static Api admin() {
        return logIn("admin");
    }

    private static Api logIn(String user) {
        Api api = Api.at(platform);
        api.logIn(user, password());
        return api;
    }

    private static Api token(Api api, String scope) {
        String token = api.expect(201, "POST", "/api/tokens", """
                {"name": "%1$s", "scopes": ["%1$s"]}""".formatted(scope))
                .get("token")
                .asString();
        return Api.at(platform).with("Authorization", "Bearer " + token);
    }

    private static long id(String user) {
        return platform.jdbc()
                .sql("select id from account where username = ?")
                .param(user)
                .query(Long.class)
                .single();
    }

    private static String body(String name, String value) {
        return Api.JSON.writeValueAsString(Map.of(name, value));
    }

    /** An account with the password of admin. */
    private static String account(String role) {
        String user = "person-" + ++number;
        long id = platform.jdbc()
                .sql("""
                insert into account (username, display_name, password_hash, must_change_password, password_changed_at,
                    created_at, updated_at)
                select ?, 'Test', password_hash, false, ?, now(), now() from account where username = 'admin' returning id""")
                .params(user, Times.param(platform.bean(TestClock.class).instant()))
                .query(Long.class)
                .single();
        platform.jdbc()
                .sql("insert into account_role (account_id, role) values (?, ?)")
                .params(id, role)
                .update();
        return user;
    }
}
