package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginIT {
    private static final String NEW_PASSWORD = "Calm-Waters-7";

    private final TestPlatform platform = TestPlatform.shared();

    @Test
    void opensASessionThatHoldsForFurtherRequests() {
        Api api = Api.anonymous();
        Api.Answer login = api.logIn("admin", platform.adminPassword());
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().at("/user/username").asString()).isEqualTo("admin");
        assertThat(login.json().at("/user/mustChangePassword").asBoolean()).isTrue();
        assertThat(login.json().get("csrfToken").asString())
                .isEqualTo(api.cookie("XSRF-TOKEN").orElseThrow().getValue());
        Api.Answer me = api.get("/api/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().at("/roles/0").asString()).isEqualTo("administrator");
    }

    @Test
    void setsCookiesThatOtherSitesAndScriptsCannotUse() {
        Api.Answer login = Api.anonymous().logIn("admin", platform.adminPassword());
        List<String> cookies = login.response().headers().allValues("Set-Cookie");
        assertThat(cookies)
                .anySatisfy(c -> assertThat(c)
                        .startsWith("ANLAN_SESSION=")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));
        assertThat(cookies)
                .anySatisfy(c -> assertThat(c)
                        .startsWith("XSRF-TOKEN=")
                        .doesNotContain("HttpOnly")
                        .contains("SameSite=Strict"));
    }

    @Test
    void changesTheSessionAtEachLogIn() {
        Api api = Api.browser();
        String first = api.cookie("ANLAN_SESSION").orElseThrow().getValue();
        api.logIn("admin", platform.adminPassword());
        assertThat(api.cookie("ANLAN_SESSION").orElseThrow().getValue()).isNotEqualTo(first);
    }

    @Test
    void answersTheSameForAWrongPasswordAndAnUnknownAccount() {
        account("known");
        Api.Answer wrong = Api.anonymous().logIn("known", "not the password");
        Api.Answer unknown = Api.anonymous().logIn("nobody-of-this-name", "not the password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong-credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    void locksAnAccountForAPeerAfterFiveFailures() {
        account("locked");
        IntStream.range(0, 5)
                .forEach(
                        i -> assertThat(Api.anonymous().logIn("locked", "wrong").status())
                                .isEqualTo(401));
        Api.Answer sixth = Api.anonymous().logIn("LOCKED", platform.adminPassword());
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.code()).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(sixth.header("Retry-After").orElseThrow())).isBetween(800, 900);
        platform.bean(TestClock.class).advance(Duration.ofMinutes(16));
        assertThat(Api.anonymous().logIn("locked", platform.adminPassword()).status())
                .isEqualTo(200);
        platform.bean(TestClock.class).goBack();
    }

    @Test
    void forgetsFailuresAtASuccess() {
        account("forgetful");
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 4).forEach(i -> Api.anonymous().logIn("forgetful", "wrong"));
            assertThat(Api.anonymous()
                            .logIn("forgetful", platform.adminPassword())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesRequestsWithoutLogIn() {
        for (String path :
                List.of("/api/me", "/api/alarms", "/api/points", "/api/live", "/v3/api-docs", "/api/nothing")) {
            Api.Answer answer = Api.anonymous().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
        }
        assertThat(Api.anonymous().post("/api/enterprises", "{}").status()).isEqualTo(401);
    }

    @Test
    void refusesAChangeWithoutCsrfToken() {
        Api.Answer answer = Api.browser().withoutCsrf().post("/api/enterprises", """
                {"name": "Forged"}""");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("csrf");
    }

    @Test
    void refusesAnAccountWithoutTheRole() {
        account("onlooker");
        Api api = Api.anonymous();
        api.logIn("onlooker", platform.adminPassword());
        assertThat(api.get("/api/me").status()).isEqualTo(200);
        Api.Answer answer = api.get("/api/alarms");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
    }

    @Test
    void endsTheSessionAtLogOut() {
        Api api = Api.browser();
        assertThat(api.post("/api/logout", null).status()).isEqualTo(204);
        assertThat(api.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aDisabledAccountIsOutAtOnce() {
        long id = account("dismissed");
        Api api = Api.anonymous();
        api.logIn("dismissed", platform.adminPassword());
        platform.jdbc()
                .sql("update account set enabled = false where id = ?")
                .param(id)
                .update();
        assertThat(api.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aDisabledAccountEndsItsStream() {
        long id = account("streaming");
        platform.jdbc()
                .sql("insert into account_role (account_id, role) select ?, role from account_role r join account a"
                        + " on a.id = r.account_id where a.username = 'admin'")
                .param(id)
                .update();
        Api api = Api.anonymous();
        api.logIn("streaming", platform.adminPassword());
        platform.jdbc()
                .sql("update account set must_change_password = false where id = ?")
                .param(id)
                .update();
        EventStream stream = EventStream.open(api, "");
        assertThat(stream.status()).isEqualTo(200);
        await().until(() -> !stream.all("hello").isEmpty());
        platform.jdbc()
                .sql("update account set enabled = false where id = ?")
                .param(id)
                .update();
        await().atMost(Duration.ofSeconds(45)).until(stream::isEnded);
    }

    @Test
    void changesThePasswordAndEndsTheOtherSessions() {
        account("changer");
        Api here = Api.anonymous();
        Api elsewhere = Api.anonymous();
        here.logIn("changer", platform.adminPassword());
        elsewhere.logIn("changer", platform.adminPassword());
        assertThat(changePassword(here, platform.adminPassword(), NEW_PASSWORD).status())
                .isEqualTo(204);
        assertThat(here.get("/api/me").json().get("mustChangePassword").asBoolean())
                .isFalse();
        assertThat(elsewhere.get("/api/me").status()).isEqualTo(401);
        assertThat(Api.anonymous().logIn("changer", platform.adminPassword()).status())
                .isEqualTo(401);
        assertThat(Api.anonymous().logIn("changer", NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void refusesPasswordsThatAreTooSimpleOrTheOldOne() {
        account("simple");
        Api api = Api.anonymous();
        api.logIn("simple", platform.adminPassword());
        for (String bad : List.of("Short-1", "alllowercaseletters", "lower-and-hyphen", platform.adminPassword())) {
            Api.Answer answer = changePassword(api, platform.adminPassword(), bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("newPassword");
            assertThat(answer.text()).doesNotContain(bad);
        }
        Api.Answer wrong = changePassword(api, "something else", NEW_PASSWORD);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("currentPassword");
    }

    private static Api.Answer changePassword(Api api, String from, String to) {
        return api.post("/api/password", """
                {"currentPassword": "%s", "newPassword": "%s"}""".formatted(from, to));
    }

    /** An account without a role, with the password of admin. */
    private long account(String username) {
        return platform.jdbc().sql("""
                insert into account (username, display_name, password_hash, must_change_password, created_at, updated_at)
                select ?, 'Test', password_hash, true, now(), now() from account where username = 'admin' returning id""").param(username).query(Long.class).single();
    }
}
