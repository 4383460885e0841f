package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SamplesIT {
    private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");
    private static final String RANGE = "from=2026-11-23T10:00:00%2B08:00&to=2026-11-23T11:00:00%2B08:00";

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered made = Registered.make(api);
    private final String path = "/api/points/%d/samples?%s".formatted(made.point(), RANGE);

    @Test
    void keepsTheDecimalsOfTheDevice() {
        archive(sample(0, 35.4, 2), sample(1, 1e-7, 9));
        Api.Answer answer = api.get(path);
        assertThat(answer.text()).contains("\"value\":35.40").contains("\"value\":0.000000100");
        JsonNode first = answer.json().at("/items/0");
        assertThat(first.get("measuredAt").asString()).isEqualTo("2026-11-23T10:00:00.000+08:00");
        assertThat(first.get("quality").asString()).isEqualTo("good");
        assertThat(first.get("series").asString()).isEqualTo("realtime");
        assertThat(first.has("converted")).isFalse();
    }

    @Test
    void pagesThroughALongRange() {
        archive(IntStream.range(0, 50).mapToObj(i -> sample(i, i, 0)).toArray(ArchivedSample[]::new));
        var values = new ArrayList<Integer>();
        JsonNode page = api.get(path + "&limit=20").json();
        while (true) {
            page.get("items").forEach(s -> values.add(s.get("value").asInt()));
            if (!page.has("next")) {
                break;
            }
            page = api.get(path + "&limit=20&after=" + page.get("next").asString())
                    .json();
        }
        assertThat(values)
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void showsEveryVersionOfWhatADeviceChanged() {
        archive(sample(0, 35.4, 2), sample(1, 36, 0), sample(2, 37, 0));
        archive(sample(1, 30, 0), sample(2, 37, 0));
        archive(sample(1, 31, 1));
        String revisions = "/api/points/%d/revisions?%s".formatted(made.point(), RANGE);
        JsonNode items = api.get(revisions).json().get("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.at("/0/measuredAt").asString()).isEqualTo("2026-11-23T10:00:01.000+08:00");
        assertThat(items.at("/0/series").asString()).isEqualTo("realtime");
        assertThat(items.at("/0/versions").valueStream().map(v -> v.get("value").asString()))
                .containsExactly("36", "30", "31.0");
        assertThat(api.get(revisions + "&series=hour").json().get("items").size())
                .isZero();
        assertThat(api.get("/api/points/%d/revisions?from=2026-10-01T00:00:00Z&to=2026-11-23T00:00:00Z"
                                .formatted(made.point()))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("from");
        assertThat(api.get("/api/points/999999999/revisions").code()).isEqualTo("not-found");
    }

    @Test
    void sumsUpByTheMinuteOfBeijing() {
        archive(sample(0, 1, 0), sample(30, 3, 0), sample(60, 10, 0));
        JsonNode items = api.get(path + "&bucket=minute").json().get("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.at("/0/start").asString()).isEqualTo("2026-11-23T10:00:00.000+08:00");
        assertThat(items.at("/0/avg").decimalValue()).isEqualByComparingTo("2");
        assertThat(items.at("/0/max").decimalValue()).isEqualByComparingTo("3");
        assertThat(items.at("/0/count").asInt()).isEqualTo(2);
    }

    @Test
    void takesTheFinestSeriesThatHasDataUnlessOneIsAsked() {
        archive(average(Series.HOUR, 7), average(Series.DAY, 9));
        assertThat(api.get(path + "&bucket=hour").json().at("/items/0/avg").asInt())
                .isEqualTo(7);
        assertThat(api.get(path + "&bucket=hour&series=day")
                        .json()
                        .at("/items/0/avg")
                        .asInt())
                .isEqualTo(9);
        assertThat(api.get(path).json().get("items").size()).isEqualTo(2);
        assertThat(api.get(path + "&series=day").json().get("items").size()).isEqualTo(1);
    }

    @Test
    void writesCsvThatSpreadsheetsRead() {
        archive(sample(0, 35.4, 2), sample(1, 36, 0));
        Api.Answer answer = api.with("Accept", "text/csv").get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/csv"));
        String[] lines = answer.text().split("\r\n");
        assertThat(lines[0]).startsWith("\uFEFFmeasuredAt,value,quality,series");
        assertThat(lines[1]).startsWith("2026-11-23T10:00:00+08:00,35.40,good,realtime");
        assertThat(lines).hasSize(3);
    }

    @Test
    void refusesRangesThatMakeNoSense() {
        assertThat(api.get("/api/points/%d/samples?from=2026-11-23T11:00:00%%2B08:00&to=2026-11-23T10:00:00%%2B08:00"
                                .formatted(made.point()))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("from");
        assertThat(api.get("/api/points/%d/samples?from=yesterday".formatted(made.point()))
                        .json()
                        .at("/errors/0/message")
                        .asString())
                .contains("offset");
        assertThat(api.get(path + "&bucket=week").status()).isEqualTo(400);
        assertThat(api.get("/api/points/999999999/samples").code()).isEqualTo("not-found");
        assertThat(api.get("/api/points/%d/samples?bucket=minute&from=2000-01-01T00:00:00Z".formatted(made.point()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thePointAndItsDeviceShowWhatCameLast() {
        Instant now = Instant.now();
        platform.bean(LatestValues.class)
                .offer(new ArchivedSample(
                        Sample.realtime(made.point(), now, 35.4, 2, Quality.UNCERTAIN), now, made.device(), "T"));
        Presences.heard(platform, made.device(), now);
        Api.Answer answer = api.get("/api/points/" + made.point());
        assertThat(answer.text()).contains("\"value\":35.40");
        assertThat(answer.json().at("/latest/quality").asString()).isEqualTo("uncertain");
        assertThat(answer.json().at("/latest/stale").asBoolean()).isFalse();
        await().untilAsserted(() -> {
            JsonNode device = api.get("/api/devices/" + made.device()).json();
            assertThat(device.get("presence").asString()).isEqualTo("heard");
            assertThat(device.has("lastHeardAt")).isTrue();
        });
    }

    @Test
    void whatArrivesLateIsStaleAndAnAverageIsAsOldAsItsEnd() {
        LatestValues latest = platform.bean(LatestValues.class);
        Instant now = Instant.now();
        latest.offer(new ArchivedSample(
                Sample.realtime(made.point(), now.minus(Duration.ofHours(6)), 1, 0, Quality.GOOD),
                now,
                made.device(),
                "N"));
        assertThat(isStale()).isTrue();
        latest.offer(new ArchivedSample(
                average(Series.HOUR, now.minus(Duration.ofMinutes(70)), 1), now, made.device(), "N"));
        assertThat(isStale()).isTrue();
        latest.offer(new ArchivedSample(
                average(Series.HOUR, now.minus(Duration.ofMinutes(61)), 1), now, made.device(), "N"));
        assertThat(isStale()).isFalse();
    }

    private boolean isStale() {
        return api.get("/api/points/" + made.point()).json().at("/latest/stale").asBoolean();
    }

    private void archive(ArchivedSample... samples) {
        platform.bean(InMemoryArchive.class).append(List.of(samples));
    }

    private ArchivedSample sample(int seconds, double value, int decimals) {
        Instant at = TEN.plusSeconds(seconds);
        return new ArchivedSample(
                Sample.realtime(made.point(), at, value, decimals, Quality.GOOD),
                at.plusMillis(300),
                made.device(),
                "N");
    }

    private ArchivedSample average(Series series, double value) {
        return new ArchivedSample(average(series, TEN, value), TEN.plusSeconds(5), made.device(), "N");
    }

    private Sample average(Series series, Instant start, double value) {
        return new Sample(
                made.point(), series, start, value, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
    }
}
