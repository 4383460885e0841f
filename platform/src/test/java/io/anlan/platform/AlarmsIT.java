package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlarmsIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);

    @Test
    void showsAnAlarmWithAllNamesAndItsSteps() {
        AlarmTransitionRecord raised = Transitions.raised(made, PriorityRecord.LEVEL_2);
        write(raised);
        Api.Answer answer = api.get("/api/alarms/" + raised.getAlarmId());
        assertThat(answer.text()).contains("\"value\":35.40").contains("\"limit\":25,");
        JsonNode alarm = answer.json();
        assertThat(alarm.get("state").asString()).isEqualTo("unacknowledged");
        assertThat(alarm.get("stateLetter").asString()).isEqualTo("B");
        assertThat(alarm.get("kind").asString()).isEqualTo("high");
        assertThat(alarm.get("onset").asString()).isEqualTo("2026-11-23T10:00:00.000+08:00");
        assertThat(alarm.get("raisedAt").asString()).isEqualTo("2026-11-23T10:00:00.250+08:00");
        assertThat(alarm.get("unit").asString()).isEqualTo("mg/L");
        assertThat(alarm.at("/point/name").asString()).isEqualTo("COD");
        assertThat(alarm.at("/facility/name").asString()).startsWith("Tank");
        assertThat(alarm.at("/enterprise/name").asString()).startsWith("Plant");
        assertThat(alarm.at("/device/address").asString()).isEqualTo(made.address());
        assertThat(alarm.get("domain").asString()).isEqualTo("major-hazard");
        assertThat(alarm.at("/rule/version").asInt()).isEqualTo(3);
        assertThat(alarm.get("transitions").size()).isEqualTo(1);
        assertThat(alarm.at("/transitions/0/to").asString()).isEqualTo("unacknowledged");
        assertThat(api.get("/api/alarms/nothing").code()).isEqualTo("not-found");
    }

    @Test
    void stepsThatComeTwiceOrInAnyOrderGiveTheSameAlarm() {
        AlarmTransitionRecord b = Transitions.raised(made, PriorityRecord.LEVEL_1);
        AlarmTransitionRecord c = Transitions.next(b, AlarmStateRecord.ACKNOWLEDGED_C).toBuilder()
                .setActor("wang")
                .setComment("seen")
                .build();
        AlarmTransitionRecord a = Transitions.next(c, AlarmStateRecord.NORMAL_A);
        write(a);
        write(b, b, a);
        write(c, b, a);
        JsonNode alarm = alarm(b);
        assertThat(alarm.get("state").asString()).isEqualTo("normal");
        assertThat(alarm.get("value").decimalValue()).isEqualByComparingTo("35.40");
        assertThat(alarm.get("acknowledgedBy").asString()).isEqualTo("wang");
        assertThat(alarm.get("comment").asString()).isEqualTo("seen");
        assertThat(alarm.get("returnedAt").asString()).isEqualTo("2026-11-23T10:02:00.000+08:00");
        assertThat(alarm.get("closedAt").asString()).isEqualTo("2026-11-23T10:02:00.000+08:00");
        assertThat(alarm.get("transitions").size()).isEqualTo(3);
        assertThat(alarm.at("/transitions/1/value").isMissingNode()).isTrue();
    }

    @Test
    void anAlarmThatComesBackIsUnacknowledgedAgain() {
        AlarmTransitionRecord b = Transitions.raised(made, PriorityRecord.LEVEL_1);
        AlarmTransitionRecord c = Transitions.next(b, AlarmStateRecord.ACKNOWLEDGED_C).toBuilder()
                .setActor("wang")
                .build();
        AlarmTransitionRecord again = Transitions.next(c, AlarmStateRecord.UNACKNOWLEDGED_B).toBuilder()
                .setValue(40)
                .setDecimals(0)
                .build();
        write(b, c, again);
        JsonNode alarm = alarm(b);
        assertThat(alarm.has("acknowledgedBy")).isFalse();
        assertThat(alarm.get("value").decimalValue()).isEqualByComparingTo("40");
    }

    @Test
    void anAlarmOfAnUnknownPointIsShownAllTheSame() {
        AlarmTransitionRecord raised =
                Transitions.raised(UUID.randomUUID().toString(), 999_999_999, 888_888_888, PriorityRecord.LEVEL_1);
        write(raised);
        JsonNode alarm = alarm(raised);
        assertThat(alarm.at("/point/id").asLong()).isEqualTo(999_999_999);
        assertThat(alarm.at("/point").has("name")).isFalse();
        assertThat(alarm.has("facility")).isFalse();
    }

    @Test
    void listsOpenAlarmsByUrgencyPageByPage() {
        var steps = new ArrayList<AlarmTransitionRecord>();
        var expected = new ArrayList<String>();
        AlarmTransitionRecord closed = Transitions.raised(made, PriorityRecord.LEVEL_1);
        steps.add(closed);
        steps.add(Transitions.next(closed, AlarmStateRecord.ACKNOWLEDGED_C).toBuilder()
                .setOrdinal(2)
                .build());
        steps.add(Transitions.next(steps.getLast(), AlarmStateRecord.NORMAL_A));
        for (PriorityRecord priority : List.of(PriorityRecord.LEVEL_1, PriorityRecord.LEVEL_4)) {
            for (int minutesAgo = 0; minutesAgo < 4; minutesAgo++) {
                AlarmTransitionRecord raised = Transitions.raised(made, priority).toBuilder()
                        .setOnset(
                                Transitions.ONSET.minusSeconds(60L * minutesAgo).toEpochMilli())
                        .build();
                steps.add(raised);
                expected.add(raised.getAlarmId());
            }
        }
        AlarmTransitionRecord acknowledged = Transitions.raised(made, PriorityRecord.LEVEL_1);
        steps.add(acknowledged);
        steps.add(Transitions.next(acknowledged, AlarmStateRecord.ACKNOWLEDGED_C));
        expected.add(acknowledged.getAlarmId());
        write(steps.toArray(AlarmTransitionRecord[]::new));

        String path = "/api/alarms?state=open&limit=4&pointId=" + made.point();
        assertThat(pages(path)).containsExactlyElementsOf(expected);
        assertThat(pages("/api/alarms?state=all&limit=4&pointId=" + made.point()))
                .hasSize(10)
                .doesNotHaveDuplicates();
        assertThat(pages(path + "&priority=4")).hasSize(4);
        assertThat(pages(path + "&to=2026-11-23T09:59:00%2B08:00")).hasSize(4);
        assertThat(pages(path + "&from=2026-11-23T09:59:00+08:00")).hasSize(5);
        assertThat(pages("/api/alarms?domain=environment&pointId=" + made.point()))
                .isEmpty();
        assertThat(pages("/api/alarms?domain=major-hazard&enterpriseId=" + made.enterprise()))
                .hasSize(9);
        assertThat(api.get("/api/alarms?state=some")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("state");
    }

    @Test
    void countsOpenAlarmsByPriority() {
        JsonNode before = api.get("/api/alarms/summary").json();
        AlarmTransitionRecord first = Transitions.raised(made, PriorityRecord.LEVEL_3);
        AlarmTransitionRecord second = Transitions.raised(made, PriorityRecord.LEVEL_3);
        write(first, second, Transitions.next(second, AlarmStateRecord.ACKNOWLEDGED_C));
        await().untilAsserted(() -> {
            JsonNode after = api.get("/api/alarms/summary").json();
            assertThat(after.at("/open/3").asLong() - before.at("/open/3").asLong())
                    .isEqualTo(2);
            assertThat(after.at("/unacknowledged/3").asLong()
                            - before.at("/unacknowledged/3").asLong())
                    .isEqualTo(1);
            assertThat(after.at("/open/1").isNumber()).isTrue();
            assertThat(after.has("oldestUnacknowledgedAt")).isTrue();
        });
    }

    @Test
    void manyAlarmsAtOnceAreAllTaken() {
        AlarmTransitionRecord[] storm = IntStream.range(0, 3000)
                .mapToObj(i -> Transitions.raised(made, PriorityRecord.LEVEL_4))
                .toArray(AlarmTransitionRecord[]::new);
        long started = System.nanoTime();
        write(storm);
        System.out.printf("3000 alarms in %d ms%n", (System.nanoTime() - started) / 1_000_000);
        assertThat(platform.jdbc()
                        .sql("select count(*) from alarm where point_id = ?")
                        .param(made.point())
                        .query(Long.class)
                        .single())
                .isEqualTo(3000);
    }

    private JsonNode alarm(AlarmTransitionRecord step) {
        return api.get("/api/alarms/" + step.getAlarmId()).json();
    }

    private List<String> pages(String path) {
        var ids = new ArrayList<String>();
        JsonNode page = api.get(path).json();
        while (true) {
            page.get("items").forEach(a -> ids.add(a.get("id").asString()));
            if (!page.has("next")) {
                return ids;
            }
            page = api.get(path + "&after=" + page.get("next").asString()).json();
        }
    }

    /** Writes steps and waits until the last of each alarm is there. */
    private void write(AlarmTransitionRecord... steps) {
        Transitions.write(platform, List.of(steps));
        String[] ids =
                List.of(steps).stream().map(AlarmTransitionRecord::getAlarmId).toArray(String[]::new);
        Integer[] ordinals =
                List.of(steps).stream().map(AlarmTransitionRecord::getOrdinal).toArray(Integer[]::new);
        await().until(() ->
                platform.jdbc().sql("""
                select count(*) from unnest(?::text[], ?::int[]) as g (id, ordinal)
                where not exists (select from alarm_transition t where t.alarm_id = g.id and t.ordinal = g.ordinal)""").params(ids, ordinals).query(Long.class).single() == 0);
    }
}
