package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.platform.EventStream.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveIT {
    private static final String ALARM = "alarm";

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);
    private final List<EventStream> streams = new ArrayList<>();

    @AfterEach
    void close() {
        streams.forEach(EventStream::close);
    }

    @Test
    void greetsAndTellsEachStepAtOnce() {
        EventStream stream = open("");
        await().until(() -> stream.all("hello").size() == 1);
        Event hello = stream.all("hello").getFirst();
        assertThat(hello.id()).isEqualTo(hello.json().get("sequence").asString());
        AlarmTransitionRecord raised = raise(1).getFirst();
        await().until(() -> mine(stream).size() == 1);
        Event event = mine(stream).getFirst();
        JsonNode data = event.json();
        assertThat(data.at("/alarm/id").asString()).isEqualTo(raised.getAlarmId());
        assertThat(data.at("/alarm/sequence").asString()).isEqualTo(event.id());
        assertThat(data.at("/transition/to").asString()).isEqualTo("unacknowledged");
        assertThat(event.data()).contains("\"value\":35.40");
    }

    @Test
    void resumesBehindTheLastEventWithoutGapOrRepetition() {
        EventStream first = open("");
        await().until(() -> first.all("hello").size() == 1);
        raise(20);
        await().until(() -> mine(first).size() == 20);
        String tenth = mine(first).get(9).id();
        first.close();
        raise(20);
        EventStream second = open("?lastEventId=" + tenth);
        raise(20);
        await().until(() -> mine(second).size() >= 50);
        List<Long> ids = mine(second).stream().map(e -> Long.parseLong(e.id())).toList();
        assertThat(ids).hasSize(50).isSorted().doesNotHaveDuplicates();
        assertThat(ids.getFirst()).isGreaterThan(Long.parseLong(tenth));
        EventStream third = open(api.with("Last-Event-ID", tenth), "");
        await().until(() -> mine(third).size() >= 50);
        assertThat(mine(third))
                .extracting(Event::id)
                .containsExactlyElementsOf(mine(second).stream().map(Event::id).toList());
    }

    @Test
    void replaysMoreThanAPageInOrder() {
        EventStream start = open("");
        await().until(() -> start.all("hello").size() == 1);
        String from = start.all("hello").getFirst().id();
        raise(1300);
        EventStream late = open("?lastEventId=" + from);
        await().atMost(Duration.ofSeconds(20)).until(() -> mine(late).size() >= 1300);
        assertThat(mine(late).stream().map(e -> Long.parseLong(e.id())).toList())
                .hasSize(1300)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOneOfManyStreamsHearsEveryStep() {
        for (int i = 0; i < 100; i++) {
            open("");
        }
        await().until(() -> streams.stream().allMatch(s -> s.all("hello").size() == 1));
        raise(30);
        await().until(() -> streams.stream().allMatch(s -> mine(s).size() == 30));
        assertThat(streams)
                .allSatisfy(s -> assertThat(mine(s)).extracting(Event::id).doesNotHaveDuplicates());
    }

    @Test
    void oneAccountCannotTakeAllStreams() {
        Api greedy = Accounts.program("inspector", "530102", null, null);
        for (int i = 0; i < 205; i++) {
            streams.add(EventStream.open(greedy, ""));
        }
        await().until(() -> streams.stream().anyMatch(s -> s.status() == 429));
        EventStream other = EventStream.open(Accounts.program("inspector", "530102", null, null), "");
        streams.add(other);
        await().until(() -> other.all("hello").size() == 1);
    }

    @Test
    void beatsEveryFiveSeconds() {
        EventStream stream = open("");
        await().atMost(Duration.ofSeconds(12))
                .until(() -> !stream.all("heartbeat").isEmpty());
        JsonNode beat = stream.all("heartbeat").getFirst().json();
        assertThat(beat.get("delayed").asBoolean()).isFalse();
        assertThat(beat.has("serverTime")).isTrue();
        assertThat(beat.get("sequence").isNumber()).isTrue();
    }

    @Test
    void tellsNewSamplesOfThePointsThatWereAsked() {
        LatestValues latest = platform.bean(LatestValues.class);
        Instant now = Instant.now();
        latest.offer(sample(made.point(), now.minusSeconds(60), 12.5));
        EventStream stream = open("?points=" + made.point() + ",424242");
        await().until(() -> stream.all("sample").size() == 1);
        assertThat(stream.all("sample").getFirst().data()).contains("\"value\":12.50");
        latest.offer(sample(made.point(), now, 13));
        await().until(() -> stream.all("sample").size() == 2);
        JsonNode sample = stream.all("sample").getLast().json();
        assertThat(sample.get("pointId").asLong()).isEqualTo(made.point());
        assertThat(sample.get("quality").asString()).isEqualTo("good");
        assertThat(sample.get("series").asString()).isEqualTo("realtime");
    }

    @Test
    void refusesWhatIsNoEventOfTheStream() {
        Api.Answer answer = api.get("/api/live?lastEventId=seven");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("lastEventId");
        assertThat(api.get("/api/live?points=x").status()).isEqualTo(400);
    }

    @Test
    void refusesAPointWithoutANumber() {
        for (String points : List.of("1,", ",1", "1,,2")) {
            Api.Answer answer = api.get("/api/live?points=" + points);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("points");
        }
    }

    @Test
    void beginsAtTheEndWhenTheLastEventIsOfAnotherInstallation() {
        EventStream stream = open("?lastEventId=9000000000000000");
        await().until(() -> stream.all("hello").size() == 1);
        raise(1);
        await().until(() -> mine(stream).size() == 1);
    }

    private EventStream open(String query) {
        return open(api, query);
    }

    private EventStream open(Api by, String query) {
        EventStream stream = EventStream.open(by, query);
        assertThat(stream.status()).isEqualTo(200);
        streams.add(stream);
        return stream;
    }

    /** Alarm events of this test's point; other tests raise alarms too. */
    private List<Event> mine(EventStream stream) {
        String point = "\"point\":{\"id\":%d,".formatted(made.point());
        return stream.all(ALARM).stream().filter(e -> e.data().contains(point)).toList();
    }

    private List<AlarmTransitionRecord> raise(int count) {
        List<AlarmTransitionRecord> steps = IntStream.range(0, count)
                .mapToObj(i -> Transitions.raised(made, PriorityRecord.LEVEL_2))
                .toList();
        Transitions.write(platform, steps);
        return steps;
    }

    private static ArchivedSample sample(long point, Instant at, double value) {
        return new ArchivedSample(Sample.realtime(point, at, value, 2, Quality.GOOD), at.plusMillis(300), 5, "N");
    }
}
