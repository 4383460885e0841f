package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The filters of the lists that desk, monitoring and devices show. */
class ListFiltersIT {
    private static final String HERE = "region=510100&enterpriseId=";
    private static final String ELSEWHERE = "region=511100&enterpriseId=";

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made;

    ListFiltersIT() {
        Regions.ensure();
        made = Registered.make(api);
    }

    @Test
    void accountsAreFoundByRegionAndState() {
        String name = "filtered-" + Registered.unique();
        String account = """
                {"username": "%s", "displayName": "Somebody", "roles": ["inspector"], "regionCode": "510100", "enabled": %s}""";
        long id = api.expect(201, "POST", "/api/users", account.formatted(name, true))
                .at("/user/id")
                .asLong();
        assertThat(count("users", "q=%s&region=510000&state=enabled".formatted(name)))
                .isEqualTo(1);
        assertThat(count("users", "q=%s&region=511100".formatted(name))).isZero();
        assertThat(count("users", "q=%s&state=locked".formatted(name))).isZero();

        api.expect(200, "PUT", "/api/users/" + id, account.formatted(name, false));
        assertThat(count("users", "q=%s&state=disabled".formatted(name))).isEqualTo(1);
        assertThat(count("users", "q=%s&state=enabled".formatted(name))).isZero();
    }

    @Test
    void listsLieWithinARegion() {
        raise();
        for (String list : List.of("points", "devices", "alarms")) {
            assertThat(count(list, HERE + made.enterprise())).as(list).isEqualTo(1);
            assertThat(count(list, "region=510000&enterpriseId=" + made.enterprise()))
                    .as(list)
                    .isEqualTo(1);
            assertThat(count(list, "region=000000&enterpriseId=" + made.enterprise()))
                    .as(list)
                    .isEqualTo(1);
            assertThat(count(list, ELSEWHERE + made.enterprise())).as(list).isZero();
            assertThat(count(list, "region=999999&enterpriseId=" + made.enterprise()))
                    .as(list)
                    .isZero();
            assertThat(count(list, "domain=environment&" + HERE + made.enterprise()))
                    .as(list)
                    .isZero();
        }
        await().untilAsserted(() -> assertThat(api.get("/api/alarms/summary?region=510100&domain=major-hazard")
                        .json()
                        .at("/open/2")
                        .asInt())
                .isPositive());
        assertThat(api.get("/api/alarms/summary?region=511100")
                        .json()
                        .at("/open/2")
                        .asInt())
                .isZero();
        assertThat(api.get("/api/alarms/summary?region=999999")
                        .json()
                        .at("/open/2")
                        .asInt())
                .isZero();
    }

    @Test
    void alarmsAreFoundByWordsLevelsAndState() {
        raise();
        String mine = "&pointId=" + made.point();
        assertThat(count("alarms", "q=plant%20COD" + mine)).isEqualTo(1);
        assertThat(count("alarms", "q=plant%20nothing" + mine)).isZero();
        assertThat(count("alarms", "priority=1,2" + mine)).isEqualTo(1);
        assertThat(count("alarms", "priority=1,3" + mine)).isZero();
        assertThat(count("alarms", "state=unacknowledged" + mine)).isEqualTo(1);
        JsonNode alarm = api.get("/api/alarms?" + mine).json().at("/items/0");
        assertThat(alarm.at("/region/code").asString()).isEqualTo("510100");
        assertThat(alarm.at("/region/path").asString()).isEqualTo("/510000/510100/");
        assertThat(alarm.at("/region/name").asString()).isEqualTo("成都");
    }

    @Test
    void aPointShowsItsLimitsAndItsWorstAlarm() {
        api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 50, "priority": 2}""".formatted(made.point()));
        assertThat(api.get("/api/points?ids=" + made.point())
                        .json()
                        .at("/items/0")
                        .has("openAlarms"))
                .isFalse();
        raise();
        JsonNode point = api.get("/api/points?condition=alarm&ids=" + made.point())
                .json()
                .at("/items/0");
        assertThat(point.at("/openAlarms/worst").asInt()).isEqualTo(2);
        assertThat(point.at("/limits/0/limit").asInt()).isEqualTo(50);
        assertThat(point.at("/limits/0/kind").asString()).isEqualTo("high");
    }

    @Test
    void pointsAndDevicesAreFoundByTheirCondition() {
        String mine = "enterpriseId=" + made.enterprise();
        assertThat(count("points", "condition=silent&" + mine)).isEqualTo(1);
        assertThat(count("devices", "presence=neverHeard&" + mine)).isEqualTo(1);
        Instant now = Instant.now();
        platform.bean(LatestValues.class)
                .offer(new ArchivedSample(
                        Sample.realtime(made.point(), now, 1, 0, Quality.BAD), now, made.device(), "D"));
        Presences.heard(platform, made.device(), now);
        assertThat(count("points", "condition=silent&" + mine)).isZero();
        assertThat(count("points", "condition=bad&" + mine)).isEqualTo(1);
        assertThat(count("points", "condition=stale&" + mine)).isZero();
        await().untilAsserted(() ->
                assertThat(count("devices", "presence=heard&" + mine)).isEqualTo(1));
        assertThat(count("devices", "presence=neverHeard&" + mine)).isZero();
    }

    @Test
    void aSparklineIsTheLastDayByTheHour() {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        platform.bean(InMemoryArchive.class)
                .append(List.of(
                        sample(hour.minus(Duration.ofHours(2)), 1),
                        sample(hour.minus(Duration.ofHours(2)).plusSeconds(60), 3),
                        sample(hour.minus(Duration.ofHours(30)), 100)));
        JsonNode line = api.get("/api/points/sparklines?ids=%d,999999999".formatted(made.point()))
                .json();
        assertThat(line.get("items").size()).isEqualTo(1);
        JsonNode values = line.at("/items/0/values");
        assertThat(values.size()).isEqualTo(24);
        assertThat(values.get(21).asInt()).isEqualTo(2);
        assertThat(values.get(20).isNull()).isTrue();
        assertThat(api.get("/api/points/sparklines?ids=").status()).isEqualTo(400);
    }

    @Test
    void whoSeesAnotherPartSeesNothing() {
        raise();
        Api leshan = Accounts.program("inspector", "511100", null, null);
        Api environment = Accounts.program("inspector", "510100", new String[] {"environment"}, null);
        Api here = Accounts.program("inspector", "510100", new String[] {"major-hazard"}, null);
        String mine = "enterpriseId=" + made.enterprise();
        for (String list : List.of("points", "alarms")) {
            assertThat(count(here, list, mine)).as(list).isEqualTo(1);
            assertThat(count(leshan, list, mine)).as(list).isZero();
            assertThat(count(leshan, list, "region=510100&" + mine)).as(list).isZero();
            assertThat(count(environment, list, mine)).as(list).isZero();
        }
        String line = "/api/points/sparklines?ids=" + made.point();
        assertThat(here.get(line).json().get("items").size()).isEqualTo(1);
        assertThat(leshan.get(line).json().get("items").size()).isZero();
        assertThat(leshan.get("/api/alarms/summary?region=510100")
                        .json()
                        .at("/open/2")
                        .asInt())
                .isZero();
    }

    private ArchivedSample sample(Instant at, double value) {
        return new ArchivedSample(Sample.realtime(made.point(), at, value, 0, Quality.GOOD), at, made.device(), "N");
    }

    private void raise() {
        AlarmTransitionRecord raised = Transitions.raised(made, PriorityRecord.LEVEL_2);
        Transitions.write(platform, List.of(raised));
        await().until(() -> api.get("/api/alarms/" + raised.getAlarmId()).status() == 200);
    }

    private int count(String list, String query) {
        return count(api, list, query);
    }

    private static int count(Api caller, String list, String query) {
        return caller.get("/api/" + list + "?" + query).json().get("items").size();
    }
}
