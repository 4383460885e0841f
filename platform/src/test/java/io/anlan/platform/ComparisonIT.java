package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComparisonIT {
    private static final Instant TEN = Instant.parse("2026-11-23T02:00:00Z");

    private final TestPlatform platform = TestPlatform.shared();
    private final Api api = Api.program();
    private final Registered one = Registered.make(api);
    private final Registered other = Registered.make(api);

    @Test
    void showsSingleSamplesWhileTheyAreFew() {
        archive(IntStream.range(0, 30).mapToObj(i -> sample(one, 60L * i, i)).toArray(ArchivedSample[]::new));
        JsonNode line = compare("10:00", "10:30", 1000).at("/items/0");
        assertThat(line.get("bucketSeconds").asInt()).isZero();
        assertThat(line.get("stepSeconds").asInt()).isEqualTo(60);
        assertThat(line.get("series").asString()).isEqualTo("realtime");
        assertThat(line.get("buckets").size()).isEqualTo(30);
        assertThat(line.at("/buckets/7/avg").asInt()).isEqualTo(7);
    }

    @Test
    void sumsUpWhatIsTooManyAndLeavesGapsEmpty() {
        archive(IntStream.range(0, 1200)
                .filter(second -> second < 300 || second >= 900)
                .mapToObj(second -> sample(one, second, second))
                .toArray(ArchivedSample[]::new));
        JsonNode line = compare("10:00", "10:20", 50).at("/items/0");
        assertThat(line.get("bucketSeconds").asInt()).isEqualTo(30);
        assertThat(line.get("buckets").size()).isEqualTo(20);
        assertThat(line.at("/buckets/0/min").asInt()).isZero();
        assertThat(line.at("/buckets/0/max").asInt()).isEqualTo(29);
        assertThat(line.at("/buckets/0/count").asInt()).isEqualTo(30);
        assertThat(line.at("/buckets/10/start").asString()).isEqualTo("2026-11-23T10:15:00.000+08:00");
    }

    @Test
    void putsUpToEightPointsSideBySideAndSaysWhatIsDoubtful() {
        archive(
                sample(one, 0, 1),
                archived(one, 60, 900, Quality.BAD, Duration.ofMillis(300)),
                archived(other, 0, 5, Quality.UNCERTAIN, Duration.ofHours(3)));
        JsonNode answer = api.get(
                        "/api/samples?points=%d,%d&from=2026-11-22T16:00:00Z&to=2026-11-23T16:00:00Z&buckets=100"
                                .formatted(other.point(), one.point()))
                .json();
        assertThat(answer.at("/items/0/pointId").asLong()).isEqualTo(other.point());
        assertThat(answer.at("/items/0/bucketSeconds").asInt()).isEqualTo(900);
        assertThat(answer.at("/items/0/buckets/0/uncertain").asInt()).isEqualTo(1);
        assertThat(answer.at("/items/0/buckets/0/late").asInt()).isEqualTo(1);
        JsonNode good = answer.at("/items/1/buckets/0");
        assertThat(good.get("count").asInt()).isEqualTo(2);
        assertThat(good.get("usable").asInt()).isEqualTo(1);
        assertThat(good.get("max").asInt()).isEqualTo(1);
        assertThat(good.has("late")).isFalse();
    }

    @Test
    void takesTheFinestSeriesThatHasData() {
        archive(new ArchivedSample(
                new Sample(one.point(), Series.HOUR, TEN, 7, 1, Double.NaN, 4, 9, Double.NaN, Quality.GOOD),
                TEN.plusSeconds(3700),
                one.device(),
                "N"));
        JsonNode line = compare("00:00", "24:00", 200).at("/items/0");
        assertThat(line.get("series").asString()).isEqualTo("hour");
        assertThat(line.get("stepSeconds").asInt()).isEqualTo(3600);
        assertThat(line.at("/buckets/0/avg").asInt()).isEqualTo(7);
    }

    @Test
    void aPointWithoutSamplesHasAnEmptyLine() {
        JsonNode line = compare("10:00", "11:00", 100).at("/items/0");
        assertThat(line.get("buckets").isEmpty()).isTrue();
        assertThat(line.has("series")).isFalse();
    }

    @Test
    void refusesWhatIsTooMuchOrMakesNoSense() {
        assertThat(field("points=1,2,3,4,5,6,7,8,9")).isEqualTo("points");
        assertThat(field("from=2026-11-23T02:00:00Z")).isEqualTo("points");
        assertThat(field("points=%d&buckets=2001".formatted(one.point()))).isEqualTo("buckets");
        assertThat(field("points=%d&from=1990-01-01T00:00:00Z".formatted(one.point())))
                .isEqualTo("from");
        assertThat(field("points=%d&from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z".formatted(one.point())))
                .isEqualTo("from");
        assertThat(api.get("/api/samples?points=999999999").code()).isEqualTo("not-found");
    }

    private String field(String query) {
        Api.Answer answer = api.get("/api/samples?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.json().at("/errors/0/field").asString();
    }

    private JsonNode compare(String from, String to, int buckets) {
        Instant day = Instant.parse("2026-11-22T16:00:00Z");
        return api.expect(
                200,
                "GET",
                "/api/samples?points=%d&from=%s&to=%s&buckets=%d"
                        .formatted(one.point(), day.plus(clock(from)), day.plus(clock(to)), buckets),
                null);
    }

    private static Duration clock(String text) {
        String[] parts = text.split(":", 2);
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
    }

    private void archive(ArchivedSample... samples) {
        platform.bean(InMemoryArchive.class).append(List.of(samples));
    }

    private static ArchivedSample sample(Registered of, long seconds, double value) {
        return archived(of, seconds, value, Quality.GOOD, Duration.ofMillis(300));
    }

    private static ArchivedSample archived(Registered of, long seconds, double value, Quality quality, Duration delay) {
        Instant at = TEN.plusSeconds(seconds);
        return new ArchivedSample(Sample.realtime(of.point(), at, value, 0, quality), at.plus(delay), of.device(), "N");
    }
}
