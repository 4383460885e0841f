package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlarmOrdersIT {
    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);
    private final FakeEvaluation evaluation = new FakeEvaluation(platform);

    @AfterEach
    void close() {
        evaluation.close();
    }

    @Test
    void acknowledgesWithActorAndComment() {
        AlarmTransitionRecord alarm = raise(1).getFirst();
        JsonNode item = order("acknowledge", List.of(alarm.getAlarmId())).at("/items/0");
        assertThat(item.get("result").asString()).isEqualTo("acknowledged");
        assertThat(item.at("/alarm/state").asString()).isEqualTo("acknowledged");
        assertThat(item.at("/alarm/acknowledgedBy").asString()).isEqualTo("admin");
        assertThat(item.at("/alarm/comment").asString()).isEqualTo("on it");
    }

    @Test
    void acknowledgingTwiceIsHarmless() {
        String id = raise(1).getFirst().getAlarmId();
        order("acknowledge", List.of(id));
        assertThat(order("acknowledge", List.of(id, id)).at("/items/0/result").asString())
                .isEqualTo("already-acknowledged");
        assertThat(steps(id)).isEqualTo(2);
    }

    @Test
    void fiftyAtOnceMakeOneStep() throws Exception {
        String id = raise(1).getFirst().getAlarmId();
        var results = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> calls = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> order("acknowledge", List.of(id))))
                    .toList();
            for (Future<JsonNode> call : calls) {
                results.add(call.get().at("/items/0/result").asString());
            }
        }
        assertThat(results).containsOnly("acknowledged", "already-acknowledged");
        assertThat(results).filteredOn("acknowledged"::equals).hasSize(1);
        assertThat(steps(id)).isEqualTo(2);
    }

    @Test
    void fiveHundredGoInOneCall() {
        List<String> ids =
                raise(500).stream().map(AlarmTransitionRecord::getAlarmId).toList();
        JsonNode items = order("acknowledge", ids).get("items");
        assertThat(items.size()).isEqualTo(500);
        items.forEach(item -> assertThat(item.get("result").asString()).isEqualTo("acknowledged"));
        var tooMany = new ArrayList<String>(ids);
        tooMany.add("one-more");
        Api.Answer refused = api.post("/api/alarms/acknowledge", body(tooMany));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("ids");
        assertThat(api.post("/api/alarms/acknowledge", body(List.of())).status())
                .isEqualTo(400);
    }

    @Test
    void saysWhatCannotBeAcknowledged() {
        AlarmTransitionRecord raised = raise(1).getFirst();
        AlarmTransitionRecord c = Transitions.next(raised, AlarmStateRecord.ACKNOWLEDGED_C);
        tell(c, Transitions.next(c, AlarmStateRecord.NORMAL_A));
        JsonNode items = order("acknowledge", List.of(raised.getAlarmId(), "no-such-alarm"));
        assertThat(items.at("/items/0/result").asString()).isEqualTo("closed");
        assertThat(items.at("/items/1/result").asString()).isEqualTo("unknown");
        assertThat(items.at("/items/1").has("alarm")).isFalse();
        assertThat(evaluation.orders()).isZero();
    }

    @Test
    void anOrderThatIsNotAnsweredInTimeIsPending() {
        AlarmTransitionRecord unheard = Transitions.raised(made, PriorityRecord.LEVEL_2);
        Transitions.write(platform, List.of(unheard));
        await().until(() -> steps(unheard.getAlarmId()) == 1);
        assertThat(order("acknowledge", List.of(unheard.getAlarmId()))
                        .at("/items/0/result")
                        .asString())
                .isEqualTo("pending");
    }

    @Test
    void resetsALatchedAlarmOnceItIsAcknowledged() {
        AlarmTransitionRecord b = raise(1).getFirst();
        String id = b.getAlarmId();
        assertThat(order("reset", List.of(id)).at("/items/0/result").asString()).isEqualTo("not-latched");
        tell(Transitions.next(b, AlarmStateRecord.LATCHED_UNACKNOWLEDGED_E));
        assertThat(order("reset", List.of(id)).at("/items/0/result").asString()).isEqualTo("unacknowledged");
        assertThat(order("acknowledge", List.of(id)).at("/items/0/alarm/state").asString())
                .isEqualTo("latchedAcknowledged");
        JsonNode item = order("reset", List.of(id)).at("/items/0");
        assertThat(item.get("result").asString()).isEqualTo("reset");
        assertThat(item.at("/alarm/state").asString()).isEqualTo("normal");
        assertThat(item.at("/alarm/acknowledgedBy").asString()).isEqualTo("admin");
        assertThat(order("reset", List.of(id)).at("/items/0/result").asString()).isEqualTo("closed");
    }

    @Test
    void refusesACommentThatIsTooLong() {
        assertThat(api.post("/api/alarms/acknowledge", """
                {"ids": ["x"], "comment": "%s"}""".formatted("x".repeat(501)))
                        .status())
                .isEqualTo(400);
    }

    private List<AlarmTransitionRecord> raise(int count) {
        List<AlarmTransitionRecord> steps = IntStream.range(0, count)
                .mapToObj(i -> Transitions.raised(made, PriorityRecord.LEVEL_2))
                .toList();
        tell(steps.toArray(AlarmTransitionRecord[]::new));
        return steps;
    }

    private void tell(AlarmTransitionRecord... steps) {
        evaluation.tell(List.of(steps));
        String[] ids =
                Arrays.stream(steps).map(AlarmTransitionRecord::getAlarmId).toArray(String[]::new);
        int ordinal = steps[steps.length - 1].getOrdinal();
        await().until(() -> platform.jdbc()
                        .sql("select count(*) from alarm where id = any(?) and ordinal >= ?")
                        .params(ids, ordinal)
                        .query(Long.class)
                        .single()
                == Arrays.stream(ids).distinct().count());
    }

    private long steps(String id) {
        return platform.jdbc()
                .sql("select count(*) from alarm_transition where alarm_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private JsonNode order(String order, List<String> ids) {
        return api.expect(200, "POST", "/api/alarms/" + order, body(ids));
    }

    private static String body(List<String> ids) {
        return ids.stream()
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(",", "{\"ids\":[", "],\"comment\":\"on it\"}"));
    }
}
