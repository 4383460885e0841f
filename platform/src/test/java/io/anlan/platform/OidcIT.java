package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.openid.OpenIdProvider;
import io.anlan.platform.account.Codes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

/** Log-in with a real OpenID provider: authorization code with PKCE, step by step as a browser makes it. */
class OidcIT {
    private static final String START = "/api/login/oidc/province";
    private static final String AWAITING = "ANLAN_OIDC";
    private static final String SESSION = "ANLAN_SESSION";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static ServletWebServerApplicationContext provider;
    private static TestPlatform platform;

    @BeforeAll
    static void start() {
        provider = OpenIdProvider.start();
        platform = TestPlatform.with(Map.of(
                "anlan.account.oidc.link-by-claim", "preferred_username",
                "spring.security.oauth2.client.registration.province.client-id", OpenIdProvider.CLIENT,
                "spring.security.oauth2.client.registration.province.client-secret", OpenIdProvider.CLIENT_SECRET,
                "spring.security.oauth2.client.registration.province.client-name", "Province",
                "spring.security.oauth2.client.registration.province.client-authentication-method",
                        "client_secret_post",
                "spring.security.oauth2.client.registration.province.scope", "openid",
                "spring.security.oauth2.client.provider.province.issuer-uri", OpenIdProvider.issuer(provider),
                "spring.security.oauth2.client.registration.away.client-id", "away",
                "spring.security.oauth2.client.registration.away.scope", "openid",
                "spring.security.oauth2.client.provider.away.issuer-uri", "http://127.0.0.1:9/nobody"));
    }

    @AfterAll
    static void stop() {
        platform.close();
        provider.close();
    }

    @Test
    void aProviderIsOfferedOnlyWhereOneIsConfigured() {
        JsonNode options = Api.at(platform).get("/api/login-options").json().get("oidc");
        assertThat(options).hasSize(2);
        assertThat(options.findValuesAsString("url")).contains(START);
        assertThat(options.findValuesAsString("name")).contains("Province");
        assertThat(Api.anonymous().get("/api/login-options").json().get("oidc")).isEmpty();
    }

    @Test
    void whoIsLinkedLogsIn() {
        long account = account("zhang-linked");
        Api admin = admin();
        admin.expect(204, "POST", "/api/users/%d/identities".formatted(account), """
                {"issuer": "%s", "subject": "subject-of-linked"}""".formatted(
                        OpenIdProvider.issuer(provider)));
        Flow flow = Flow.begin("/alarms?state=open");
        flow.atTheProvider("linked");
        flow.back();
        assertThat(flow.location()).isEqualTo("/alarms?state=open");
        assertThat(flow.setCookie(SESSION))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("SameSite=Strict", "HttpOnly"));
        JsonNode me = flow.me().json();
        assertThat(me.get("username").asString()).isEqualTo("zhang-linked");
        JsonNode identity =
                admin.get("/api/users/%d/identities".formatted(account)).json().at("/items/0");
        assertThat(identity.get("linkedBy").asString()).isEqualTo("admin");
        assertThat(identity.has("lastUsedAt")).isTrue();
    }

    @Test
    void aFirstLogInLinksTheAccountThatTheClaimNames() {
        long account = account("claimed");
        Flow flow = Flow.begin("/");
        flow.atTheProvider("claimed");
        flow.back();
        assertThat(flow.me().json().get("username").asString()).isEqualTo("claimed");
        assertThat(platform.jdbc()
                        .sql("select subject from account_identity where account_id = ?")
                        .param(account)
                        .query(String.class)
                        .single())
                .isEqualTo("subject-of-claimed");
    }

    @Test
    void nobodyGetsAnAccountByLoggingIn() {
        Flow flow = Flow.begin("/");
        flow.atTheProvider("stranger");
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?problem=oidc-unknown");
        assertThat(flow.setCookie(SESSION)).isEmpty();
    }

    @Test
    void anAccountThatIsSwitchedOffStaysOut() {
        long account = account("dismissed");
        platform.jdbc()
                .sql("update account set enabled = false where id = ?")
                .param(account)
                .update();
        Flow flow = Flow.begin("/");
        flow.atTheProvider("dismissed");
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?problem=oidc-unknown");
        assertThat(flow.setCookie(SESSION)).isEmpty();
    }

    @Test
    void aSecondFactorIsAskedForAfterwards() {
        account("strong");
        Api api = Api.at(platform);
        api.logIn("strong", platform.adminPassword());
        String secret = api.expect(200, "POST", "/api/second-factor", null)
                .get("secret")
                .asString();
        api.expect(200, "POST", "/api/second-factor/confirm", code(secret));
        Flow flow = Flow.begin("/alarms");
        flow.atTheProvider("strong");
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?code=required&return=%2Falarms");
        assertThat(flow.me().status()).as("before the code").isEqualTo(401);
        platform.bean(TestClock.class).advance(Duration.ofSeconds(60));
        Api.Answer wrong = flow.session().post("/api/login/code", """
                {"code": "000000"}""");
        assertThat(wrong.code()).isEqualTo("second-factor-wrong");
        Api browser = flow.session();
        assertThat(browser.post("/api/login/code", code(secret)).status()).isEqualTo(200);
        assertThat(browser.get("/api/me").json().get("username").asString()).isEqualTo("strong");
        assertThat(Api.at(platform).post("/api/login/code", code(secret)).status())
                .as("without a log-in that waits")
                .isEqualTo(401);
    }

    private static String code(String secret) {
        return """
                {"code": "%s"}""".formatted(Codes.at(secret, platform.bean(TestClock.class).instant()));
    }

    @Test
    void aStateOfSomebodyElseIsRefused() {
        account("claimed-2");
        Flow flow = Flow.begin("/");
        flow.atTheProvider("claimed");
        flow.changeState();
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?problem=oidc-failed");
        assertThat(flow.setCookie(SESSION)).isEmpty();
    }

    @Test
    void aTokenForAnotherLogInIsRefused() {
        account("mighty");
        Flow flow = Flow.begin("/");
        flow.changeAtTheProvider("nonce");
        flow.atTheProvider("mighty");
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?problem=oidc-failed");
        Flow other = Flow.begin("/");
        other.changeAtTheProvider("code_challenge");
        other.atTheProvider("mighty");
        other.back();
        assertThat(other.location()).isEqualTo("/login?problem=oidc-failed");
        assertThat(other.setCookie(SESSION)).isEmpty();
    }

    @Test
    void whatTheProviderSaysOfRolesGivesNone() {
        account("mighty");
        Flow flow = Flow.begin("/");
        flow.atTheProvider("mighty");
        flow.back();
        JsonNode me = flow.me().json();
        assertThat(me.get("roles").toString()).isEqualTo("[\"duty-officer\"]");
        assertThat(flow.session().get("/api/users").status()).isEqualTo(403);
    }

    @Test
    void itsSessionIsHeldLikeAnyOther() {
        long account = account("idle");
        Flow flow = Flow.begin("/");
        flow.atTheProvider("idle");
        flow.back();
        assertThat(flow.session()
                        .get("/api/sessions")
                        .json()
                        .at("/items/0/current")
                        .asBoolean())
                .isTrue();
        platform.bean(TestClock.class).advance(Duration.ofMinutes(31));
        assertThat(flow.me().status()).as("after the idle time-out").isEqualTo(401);

        Flow again = Flow.begin("/");
        again.atTheProvider("idle");
        again.back();
        assertThat(again.me().status()).isEqualTo(200);
        platform.jdbc()
                .sql("update account set enabled = false where id = ?")
                .param(account)
                .update();
        assertThat(again.me().status()).as("after the account was switched off").isEqualTo(401);
        await().untilAsserted(() -> assertThat(platform.jdbc()
                        .sql("select count(*) from audit_entry where act = 'log-in' and actor = 'idle'"
                                + " and outcome = 'done' and detail like '%OPENID%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2));
    }

    @Test
    void aLogInThatWasNotBegunHereIsRefused() {
        Flow flow = Flow.begin("/");
        flow.atTheProvider("linked");
        flow.forgetCookie();
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?problem=oidc-failed");
        Flow tampered = Flow.begin("/");
        tampered.atTheProvider("linked");
        tampered.tamper();
        tampered.back();
        assertThat(tampered.location()).isEqualTo("/login?problem=oidc-failed");
    }

    @Test
    void aCodeIsGoodOnce() {
        account("zhang-once");
        Flow flow = Flow.begin("/");
        flow.atTheProvider("stranger");
        flow.back();
        flow.back();
        assertThat(flow.location()).isEqualTo("/login?problem=oidc-failed");
    }

    @Test
    void aPageElsewhereIsNotGoneTo() {
        account("mighty");
        Flow flow = Flow.begin("//evil.example/");
        flow.atTheProvider("mighty");
        flow.back();
        assertThat(flow.location()).isEqualTo("/");
    }

    @Test
    void aProviderThatIsAwayShowsWhenSomebodyLogsIn() {
        HttpResponse<String> answer = send(uri("/api/login/oidc/away"), null, null);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login?problem=oidc-failed"));
    }

    /** A browser on its way to the provider and back. It keeps cookies of the two sites apart. */
    private static final class Flow {
        private HttpResponse<String> last;
        private Optional<String> cookie;
        private URI back = URI.create("about:blank");
        private String change = "none";

        private Flow(HttpResponse<String> last) {
            this.last = last;
            this.cookie = setCookie(AWAITING).map(text -> text.split(";", 2)[0]);
        }

        static Flow begin(String page) {
            var flow = new Flow(
                    send(uri(START + "?return=" + URLEncoder.encode(page, StandardCharsets.UTF_8)), null, null));
            assertThat(flow.last.statusCode()).isEqualTo(302);
            assertThat(flow.location()).contains("code_challenge_method=S256", "nonce=", "state=");
            assertThat(flow.setCookie(AWAITING))
                    .hasValueSatisfying(text -> assertThat(text).contains("SameSite=Lax", "HttpOnly"));
            return flow;
        }

        void atTheProvider(String person) {
            String credentials = person + ":" + OpenIdProvider.PASSWORD;
            HttpResponse<String> logIn = send(
                    URI.create(OpenIdProvider.issuer(provider) + "/"),
                    null,
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
            String session =
                    logIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            last = send(
                    URI.create(location().replaceAll("([?&]%s=)[^&]{3}".formatted(change), "$1AAA")), session, null);
            assertThat(last.statusCode()).as(last.body()).isEqualTo(302);
            back = URI.create(last.headers().firstValue("Location").orElseThrow());
            assertThat(back.getPath()).isEqualTo("/login/oauth2/code/province");
        }

        /** The redirect comes from another site: of the cookies only the one that is Lax goes along. */
        void back() {
            last = send(back, cookie.orElse(null), null);
        }

        void changeState() {
            back = URI.create(back.toString().replaceAll("state=[^&]+", "state=of-somebody-else"));
        }

        /** Another value of what only the request to the provider says. */
        void changeAtTheProvider(String parameter) {
            change = parameter;
        }

        void forgetCookie() {
            cookie = Optional.empty();
        }

        void tamper() {
            cookie = cookie.map(text -> text.substring(0, text.length() - 2) + "AA");
        }

        String location() {
            String location = last.headers().firstValue("Location").orElseThrow();
            String own = uri("").toString();
            return location.startsWith(own) ? location.substring(own.length()) : location;
        }

        Optional<String> setCookie(String name) {
            return last.headers().allValues("Set-Cookie").stream()
                    .filter(text -> text.startsWith(name + "="))
                    .findAny();
        }

        Api.Answer me() {
            return session().get("/api/me");
        }

        /** What the page that was gone to asks is of the same site. */
        Api session() {
            String pair = setCookie(SESSION).map(text -> text.split(";", 2)[0]).orElseThrow();
            return Api.at(platform).withCookie(SESSION, pair.substring(SESSION.length() + 1));
        }
    }

    private static HttpResponse<String> send(URI uri, @Nullable String cookie, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/html");
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(platform.port(), path));
    }

    private static Api admin() {
        Api api = Api.at(platform);
        api.logIn("admin", platform.adminPassword());
        return api;
    }

    /** An account with the password of admin. */
    private static long account(String username) {
        long id = platform.jdbc().sql("""
                insert into account (username, display_name, password_hash, must_change_password, created_at, updated_at)
                select ?, 'Test', password_hash, false, now(), now() from account where username = 'admin'
                on conflict (lower(username)) do update set enabled = true returning id""").param(username).query(Long.class).single();
        platform.jdbc()
                .sql("insert into account_role (account_id, role) values (?, 'duty-officer') on conflict do nothing")
                .param(id)
                .update();
        return id;
    }
}
