package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From an alarm to the people on duty, over a real mail server and a real receiver of webhooks, and back by the link. */
class NotificationIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("/notice#([A-Za-z0-9_-]{43})");

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final Api API = Api.program();

    private final Registered made = Registered.make(API);
    private final OnDuty duty = new OnDuty(API);
    private final GreenMail mail = mail();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final FakeEvaluation evaluation = new FakeEvaluation(PLATFORM);

    @BeforeAll
    static void regions() {
        Regions.ensure();
    }

    private static GreenMail mail() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("sender@example.org", "sender", "open sesame");
        server.start();
        return server;
    }

    @AfterEach
    void close() {
        PLATFORM.bean(TestClock.class).goBack();
        evaluation.close();
        receiver.close();
        mail.stop();
    }

    private String raise(PriorityRecord priority) {
        AlarmTransitionRecord raised = Transitions.raised(made, priority);
        evaluation.tell(List.of(raised));
        return raised.getAlarmId();
    }

    private List<JsonNode> awaitLog(String alarm, int count, String state) {
        await().atMost(LIMIT)
                .until(() -> duty.log(alarm).stream()
                                .filter(one -> one.get("state").asString().equals(state))
                                .count()
                        == count);
        return duty.log(alarm);
    }

    @Test
    void tellsWhoIsOnDutyByMailAndWebhookOnce() throws Exception {
        long mailChannel = duty.mail(mail.getSmtp().getPort(), "none", "sender", "open sesame");
        long hook = duty.webhook(receiver.url());
        long person = duty.person("duty-officer");
        duty.reached(
                person,
                OnDuty.address(mailChannel, "officer@example.org", null),
                OnDuty.address(hook, "13800000000", null));
        duty.roster(made.enterprise(), person);
        String alarm = raise(PriorityRecord.LEVEL_1);
        List<JsonNode> log = awaitLog(alarm, 2, "sent");

        assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
        MimeMessage letter = mail.getReceivedMessages()[0];
        assertThat(letter.getAllRecipients()[0]).hasToString("officer@example.org");
        assertThat(letter.getSubject())
                .contains("一级")
                .contains("COD")
                .contains("35.40")
                .contains("25");
        assertThat(letter.getMessageID())
                .isEqualTo("<alarm-%d@anlan>".formatted(log.getFirst().get("id").asLong()));
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(letter.getContent())).contains("/notice#");

        WebhookReceiver.Received call = receiver.received().getFirst();
        assertThat(call.json().at("/alarm/id").asString()).isEqualTo(alarm);
        assertThat(call.json().at("/alarm/value").decimalValue()).isEqualByComparingTo("35.40");
        assertThat(call.json().at("/recipient/address").asString()).isEqualTo("13800000000");
        assertThat(call.header("Anlan-signature"))
                .isEqualTo("v1=" + hmac(OnDuty.KEY, call.header("Anlan-timestamp") + "." + call.body()));

        assertThat(log).extracting(one -> one.get("attempts").asInt()).containsOnly(1);
        assertThat(log)
                .extracting(one -> one.at("/channel/kind").asString())
                .containsExactlyInAnyOrder("email", "webhook");
        assertThat(duty.detail(log.getLast()).at("/log/0/answer").asString()).contains("200");
        assertThat(receiver.received()).hasSize(1);
    }

    private static String hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void triesAgainUntilItIsTakenAndLogsEveryAttempt() {
        receiver.answer(500, 302, 429);
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
        List<JsonNode> log = awaitLog(raise(PriorityRecord.LEVEL_2), 1, "sent");
        assertThat(log.getFirst().get("attempts").asInt()).isEqualTo(4);
        JsonNode attempts = duty.detail(log.getFirst()).get("log");
        assertThat(attempts.valueStream()
                        .map(one -> one.get("outcome").asString())
                        .toList())
                .containsExactly("refused", "refused", "refused", "sent");
        assertThat(attempts.at("/0/answer").asString()).startsWith("HTTP 500");
        assertThat(receiver.received()).as("no redirect is followed").hasSize(4);
        assertThat(receiver.received().stream()
                        .map(one -> one.header("Anlan-delivery"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void givesUpAfterTheTimeAndSaysSo() {
        int nobody = freePort();
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.mail(nobody, "none", null, null), "officer@example.org", null));
        duty.roster(made.enterprise(), person);
        String alarm = raise(PriorityRecord.LEVEL_2);
        await().atMost(LIMIT)
                .until(() -> duty.log(alarm).stream()
                        .anyMatch(one -> one.get("attempts").asInt() >= 2));
        PLATFORM.bean(TestClock.class).advance(Duration.ofMinutes(61));
        JsonNode failed = awaitLog(alarm, 1, "failed").getFirst();
        assertThat(failed.get("answer").asString()).contains("127.0.0.1:%d".formatted(nobody));
        assertThat(failed.has("endedAt")).isTrue();
    }

    private static int freePort() {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatMayHaveArrivedIsNotSentAgainButByAPerson() {
        receiver.answer(WebhookReceiver.BREAK_OFF);
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
        String alarm = raise(PriorityRecord.LEVEL_2);
        JsonNode uncertain = awaitLog(alarm, 1, "uncertain").getFirst();
        PLATFORM.bean(TestClock.class).advance(Duration.ofMinutes(6));
        long sent = uncertain.get("id").asLong();
        assertThat(receiver.received()).hasSize(1);
        API.expect(200, "POST", "/api/notification/deliveries/%d/retry".formatted(sent), "{}");
        awaitLog(alarm, 1, "sent");
        assertThat(receiver.received()).hasSize(2);
        assertThat(API.post("/api/notification/deliveries/%d/retry".formatted(sent), "{}")
                        .status())
                .isEqualTo(409);
    }

    private String token(WebhookReceiver.Received call) {
        Matcher link = LINK.matcher(call.json().get("link").asString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void theLinkOfAMessageShowsTheAlarmAndAcknowledgesOnceInThePersonsName() {
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
        String alarm = raise(PriorityRecord.LEVEL_1);
        awaitLog(alarm, 1, "sent");
        String body = "{\"token\": \"%s\"}".formatted(token(receiver.received().getFirst()));

        Api anybody = Api.anonymous();
        JsonNode shown = anybody.expect(200, "POST", "/api/notification/link", body);
        assertThat(shown.at("/alarm/id").asString()).isEqualTo(alarm);
        assertThat(shown.get("person").asString()).isEqualTo("On Duty");
        assertThat(API.get("/api/alarms/" + alarm).json().get("state").asString())
                .isEqualTo("unacknowledged");

        JsonNode done = anybody.expect(200, "POST", "/api/notification/link/acknowledge", body);
        assertThat(done.get("result").asString()).isEqualTo("acknowledged");
        JsonNode acknowledged = API.get("/api/alarms/" + alarm).json();
        assertThat(acknowledged.get("state").asString()).isEqualTo("acknowledged");
        assertThat(acknowledged.get("acknowledgedBy").asString()).isEqualTo(duty.username(person));

        assertThat(anybody.post("/api/notification/link/acknowledge", body).status())
                .isEqualTo(409);
        assertThat(anybody.post("/api/notification/link", body).status()).isEqualTo(409);
        assertThat(duty.log(alarm).getFirst().has("acknowledgedByLinkAt")).isTrue();
        await().atMost(LIMIT)
                .until(() -> PLATFORM.jdbc()
                        .sql("""
                        select count(*) = 1 from audit_entry
                        where act = 'acknowledge-by-link' and object_id = ? and actor = ?""")
                        .params(alarm, duty.username(person))
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void aLinkEndsWithItsTimeWithTheAccountAndWithAnotherAttempt() {
        receiver.answer(500);
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
        awaitLog(raise(PriorityRecord.LEVEL_1), 1, "sent");
        Api anybody = Api.anonymous();
        String first = "{\"token\": \"%s\"}".formatted(token(receiver.received().getFirst()));
        String second =
                "{\"token\": \"%s\"}".formatted(token(receiver.received().getLast()));
        assertThat(anybody.post("/api/notification/link", first).status()).isEqualTo(404);
        assertThat(anybody.post("/api/notification/link", second).status()).isEqualTo(200);
        PLATFORM.jdbc()
                .sql("update account set enabled = false where id = ?")
                .param(person)
                .update();
        assertThat(anybody.post("/api/notification/link/acknowledge", second).status())
                .isEqualTo(404);
        PLATFORM.jdbc()
                .sql("update account set enabled = true where id = ?")
                .param(person)
                .update();
        PLATFORM.bean(TestClock.class).advance(Duration.ofHours(25));
        assertThat(anybody.post("/api/notification/link/acknowledge", second).status())
                .isEqualTo(404);
        assertThat(anybody.post("/api/notification/link", "{\"token\": \"x\"}").status())
                .isEqualTo(404);
    }

    @Test
    void whoMayNotAcknowledgeGetsNoLink() {
        long person = duty.person("inspector");
        duty.reached(person, OnDuty.address(duty.webhook(receiver.url()), "1", null));
        duty.roster(made.enterprise(), person);
        awaitLog(raise(PriorityRecord.LEVEL_1), 1, "sent");
        assertThat(receiver.received().getFirst().json().has("link")).isFalse();
    }

    @Test
    void withoutAnAcknowledgementTheNextPersonAndThenTheNextRegionAreTold() {
        long hook = duty.webhook(receiver.url());
        long first = duty.person("duty-officer");
        long second = duty.person("duty-officer");
        long above = duty.person("duty-officer", "510000", "null");
        for (long person : List.of(first, second, above)) {
            duty.reached(person, OnDuty.address(hook, "p" + person, null));
        }
        duty.roster(made.enterprise(), first, second);
        long region = duty.rosterOfRegion("510000", above);
        try {
            var clock = PLATFORM.bean(TestClock.class);
            String alarm = raise(PriorityRecord.LEVEL_1);
            awaitLog(alarm, 1, "sent");
            clock.advance(Duration.ofSeconds(299).minusSeconds(30));
            assertThat(duty.log(alarm)).hasSize(1);
            clock.advance(Duration.ofSeconds(31));
            awaitLog(alarm, 2, "sent");
            clock.advance(Duration.ofMinutes(5));
            List<JsonNode> log = awaitLog(alarm, 3, "sent");
            assertThat(log).extracting(one -> one.at("/person/id").asLong()).containsExactly(first, second, above);
            clock.advance(Duration.ofMinutes(5));
            await().atMost(LIMIT).until(() -> watches(alarm) == 0);
            // The roster of the region is told of the other alarms there, too.
            assertThat(receiver.received())
                    .filteredOn(call -> call.json().at("/alarm/id").asString().equals(alarm))
                    .hasSize(3);
        } finally {
            duty.remove(region);
        }
    }

    @Test
    void whoAcknowledgesEndsTheEscalation() {
        long hook = duty.webhook(receiver.url());
        long first = duty.person("duty-officer");
        long second = duty.person("duty-officer");
        duty.reached(first, OnDuty.address(hook, "1", null));
        duty.reached(second, OnDuty.address(hook, "2", null));
        duty.roster(made.enterprise(), first, second);
        String alarm = raise(PriorityRecord.LEVEL_1);
        awaitLog(alarm, 1, "sent");
        API.expect(200, "POST", "/api/alarms/acknowledge", "{\"ids\": [\"%s\"]}".formatted(alarm));
        PLATFORM.bean(TestClock.class).advance(Duration.ofMinutes(6));
        await().atMost(LIMIT).until(() -> watches(alarm) == 0);
        assertThat(duty.log(alarm)).hasSize(1);
    }

    private static long watches(String alarm) {
        return PLATFORM.jdbc()
                .sql("select count(*) from notification_watch where alarm_id = ?")
                .param(alarm)
                .query(Long.class)
                .single();
    }

    @Test
    void quietHoursPassTheMessageOnAndNeverSilenceTheHighestPriority() {
        long hook = duty.webhook(receiver.url());
        long sleeps = duty.person("duty-officer");
        long wakes = duty.person("duty-officer");
        duty.reached(sleeps, OnDuty.address(hook, "sleeps", 2));
        duty.reached(wakes, OnDuty.address(hook, "wakes", null));
        duty.roster(made.enterprise(), sleeps, wakes);
        List<JsonNode> log = awaitLog(raise(PriorityRecord.LEVEL_2), 1, "sent");
        assertThat(log).extracting(one -> one.get("state").asString()).containsExactly("quiet", "sent");
        assertThat(receiver.received()
                        .getFirst()
                        .json()
                        .at("/recipient/address")
                        .asString())
                .isEqualTo("wakes");
        List<JsonNode> highest = awaitLog(raise(PriorityRecord.LEVEL_1), 1, "sent");
        assertThat(highest.getFirst().at("/channel/address").asString()).isEqualTo("sleeps");
    }

    @Test
    void whoMayNotSeeAnAlarmIsNotToldAndThatNobodyCouldBeToldStandsInTheLog() {
        long hook = duty.webhook(receiver.url());
        long elsewhere = duty.person("duty-officer", "511100", "null");
        long otherDomain = duty.person("duty-officer", "510100", "[\"environment\"]");
        long silent = duty.person("duty-officer");
        duty.reached(elsewhere, OnDuty.address(hook, "1", null));
        duty.reached(otherDomain, OnDuty.address(hook, "2", null));
        duty.roster(made.enterprise(), elsewhere, otherDomain, silent);
        List<JsonNode> log = awaitLog(raise(PriorityRecord.LEVEL_1), 1, "unreachable");
        assertThat(log).extracting(one -> one.get("state").asString()).containsExactly("quiet", "unreachable");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aTestMessageTellsWhatTheOtherSideSaid() {
        long mailChannel = duty.mail(mail.getSmtp().getPort(), "none", "sender", "wrong");
        JsonNode refused = test(mailChannel, "me@example.org");
        assertThat(refused.get("outcome").asString()).isEqualTo("refused");
        assertThat(refused.get("answer").asString())
                .contains("refuses the log-in")
                .doesNotContain("wrong");
        assertThat(test(duty.mail(mail.getSmtp().getPort(), "starttls", null, null), "me@example.org")
                        .get("outcome")
                        .asString())
                .as("no plain text where STARTTLS is asked for")
                .isEqualTo("refused");
        JsonNode sent = test(duty.mail(mail.getSmtp().getPort(), "none", null, null), "me@example.org");
        assertThat(sent.get("outcome").asString()).isEqualTo("sent");
        assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    }

    @Test
    void robotsOfGroupsAreAskedInTheirOwnFormatAndBelievedInTheirOwnWords() {
        receiver.say("{\"errcode\": 0, \"errmsg\": \"ok\"}");
        long dingTalk =
                duty.webhook(receiver.url() + "?access_token=secret-of-the-group", "dingtalk", "SEC0123456789abcdef");
        assertThat(test(dingTalk, "13800000000").get("outcome").asString()).isEqualTo("sent");
        WebhookReceiver.Received call = receiver.received().getFirst();
        assertThat(call.query())
                .startsWith("access_token=secret-of-the-group&timestamp=")
                .contains("&sign=");
        assertThat(call.json().at("/text/content").asString()).contains("测试");
        assertThat(call.json().at("/at/atMobiles/0").asString()).isEqualTo("13800000000");
        receiver.say("{\"errcode\": 310000, \"errmsg\": \"sign not match\"}");
        long weCom = duty.webhook(receiver.url() + "?key=k", "wecom", null);
        JsonNode refused = test(weCom, "13800000000");
        assertThat(refused.get("outcome").asString()).isEqualTo("refused");
        assertThat(refused.get("answer").asString()).contains("sign not match");
        String shown = API.get("/api/notification/channels/" + dingTalk).text();
        assertThat(shown).doesNotContain("secret-of-the-group").doesNotContain("SEC0123456789");
    }

    private static JsonNode test(long channel, String address) {
        return API.expect(
                200,
                "POST",
                "/api/notification/channels/%d/test".formatted(channel),
                "{\"address\": \"%s\"}".formatted(address));
    }

    @Test
    void secretsAreSealedAndGoToNoOtherServer() {
        long channel = duty.mail(mail.getSmtp().getPort(), "none", "sender", "open sesame");
        Api.Answer shown = API.get("/api/notification/channels/" + channel);
        assertThat(shown.text()).doesNotContain("open sesame");
        assertThat(shown.json().get("hasSecret").asBoolean()).isTrue();
        assertThat(PLATFORM.jdbc()
                        .sql("select row_to_json(c)::text from notification_channel c where id = ?")
                        .param(channel)
                        .query(String.class)
                        .single())
                .doesNotContain("sesame")
                .doesNotContain(HexFormat.of().formatHex("sesame".getBytes(StandardCharsets.UTF_8)));
        String elsewhere = """
                {"kind": "email", "name": "Mail", "settings": {"email": {"host": "mail.example.com", "port": 25,
                "encryption": "none", "username": "sender", "from": "anlan@example.org"}}}""";
        Api.Answer moved = API.put("/api/notification/channels/" + channel, elsewhere);
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.json().at("/errors/0/field").asString()).isEqualTo("secret");
        assertThat(PLATFORM.jdbc()
                        .sql(
                                "select count(*) from audit_note where object = 'notification_channel' and detail like '%sesame%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRegionSeesItsOwnAndUsesWhatIsAbove() {
        long hook = duty.webhook(receiver.url());
        long person = duty.person("duty-officer");
        duty.reached(person, OnDuty.address(hook, "1", null));
        long roster = duty.roster(made.enterprise(), person);
        String alarm = raise(PriorityRecord.LEVEL_2);
        long delivery = awaitLog(alarm, 1, "sent").getFirst().get("id").asLong();

        Api leshan = Accounts.program("head", "511100", null, null);
        assertThat(leshan.get("/api/notification/deliveries?alarm=" + alarm)
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(leshan.get("/api/notification/deliveries/" + delivery).status())
                .isEqualTo(404);
        assertThat(leshan.post("/api/notification/deliveries/%d/retry".formatted(delivery), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(leshan.get("/api/notification/rosters/" + roster).status()).isEqualTo(404);
        assertThat(leshan.delete("/api/notification/rosters/" + roster).status())
                .isEqualTo(404);
        assertThat(leshan.get("/api/notification/people/" + person).status()).isEqualTo(404);
        assertThat(leshan.put("/api/notification/people/%d/addresses".formatted(person), "{\"addresses\": []}")
                        .status())
                .isEqualTo(404);
        JsonNode above = leshan.expect(200, "GET", "/api/notification/channels/" + hook, null);
        assertThat(above.get("own").asBoolean()).isFalse();
        assertThat(leshan.delete("/api/notification/channels/" + hook).status()).isEqualTo(404);
        assertThat(leshan.post("/api/notification/channels/%d/test".formatted(hook), "{\"address\": \"1\"}")
                        .status())
                .isEqualTo(404);

        assertThat(API.delete("/api/notification/channels/" + hook).status())
                .as("somebody is reached by it")
                .isEqualTo(409);
        Api officer = Accounts.program("duty-officer", "510100", null, null);
        assertThat(officer.get("/api/notification/deliveries/" + delivery).status())
                .isEqualTo(200);
        assertThat(officer.delete("/api/notification/rosters/" + roster).status())
                .isEqualTo(403);
        Api plant = Accounts.program("enterprise", "510100", null, made.enterprise());
        assertThat(plant.get("/api/notification/deliveries").status()).isEqualTo(403);
    }

    @Test
    void aRosterNamesPeopleOfItsKeepersOnlyAndSaysWhatIsWrong() {
        long leshan = duty.person("duty-officer", "511100", "null");
        Api head = Accounts.program("head", "510100", null, null);
        Api.Answer refused = head.post("/api/notification/rosters", """
                {"name": "R", "shifts": [{"days": [8], "from": "8:00", "to": "24:00", "accountId": %d}],
                "exceptions": [{"from": "2026-11-27T08:00:00+08:00", "to": "2026-11-27T08:00:00+08:00", "accountId": %d}]}""".formatted(leshan, leshan));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(one -> one.get("field").asString())
                        .toList())
                .contains("shifts[0].days", "shifts[0].from", "shifts[0].to", "exceptions[0].to", "shifts");
        assertThat(head.post("/api/notification/rosters", """
                {"name": "R", "regionCode": "510000", "shifts": [], "exceptions": []}""").status()).isEqualTo(400);
    }

    @Test
    void theWeekOfARosterIsCutWhereSomebodyElseIsOnDuty() {
        long day = duty.person("duty-officer");
        long night = duty.person("duty-officer");
        long roster = API.expect(201, "POST", "/api/notification/rosters", """
                {"name": "Two shifts", "regionCode": "510100", "shifts": [
                {"days": [1,2,3,4,5,6,7], "from": "08:00", "to": "20:00", "accountId": %d, "substituteId": %d},
                {"days": [1,2,3,4,5,6,7], "from": "20:00", "to": "08:00", "accountId": %d}],
                "exceptions": []}""".formatted(day, night, night))
                .get("id")
                .asLong();
        JsonNode items = API.expect(
                        200,
                        "GET",
                        "/api/notification/rosters/%d/duty?from=2026-11-22T16:00:00Z&to=2026-11-23T16:00:00Z"
                                .formatted(roster),
                        null)
                .get("items");
        assertThat(items.size()).isEqualTo(3);
        assertThat(items.at("/1/from").asString()).isEqualTo("2026-11-23T08:00:00.000+08:00");
        assertThat(items.at("/1/accounts/0").asLong()).isEqualTo(day);
        assertThat(items.at("/2/accounts").size()).isOne();
        duty.remove(roster);
    }
}
