package io.anlan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ReadingArchive} must do. An adapter's test extends this and says how to open one. */
public abstract class ReadingArchiveContract {
    /** 10:00 in Beijing. */
    protected static final Instant TEN = Instant.parse("2026-03-10T02:00:00Z");

    protected static final long POINT = 4_711;
    protected static final long DEVICE = 900;

    private static final Set<Series> ALL = EnumSet.allOf(Series.class);
    private static final Set<Series> REALTIME = Set.of(Series.REALTIME);
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant FIRST_DAY = Instant.parse("2026-03-06T16:00:00Z");
    private static final String SHORT_LIVED = "short-lived";

    /** How old the samples are in the archive's housekeeping when they are read. */
    public enum Age {
        JUST_APPENDED(Duration.ZERO),
        HOURS_LATER(Duration.ofHours(2)),
        DAYS_LATER(Duration.ofDays(4));

        private final Duration passed;

        Age(Duration passed) {
            this.passed = passed;
        }
    }

    @TempDir
    protected Path directory;

    protected ReadingArchive archive;

    /** Opens the archive in a directory that may hold what an earlier one left; it does no work by itself. */
    protected abstract ReadingArchive open(Path directory, LongFunction<String> domainOf, InstantSource clock);

    @BeforeEach
    void openArchive() {
        archive = open();
    }

    @AfterEach
    void closeArchive() {
        archive.close();
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatWasAppended(Age age) throws Exception {
        ArchivedSample sample = new ArchivedSample(
                new Sample(POINT, Series.HOUR, TEN, 12.345, 3, 11.2, 10.05, 13.5, 44.4, Quality.UNCERTAIN),
                TEN.plusMillis(1_234),
                DEVICE,
                "M");

        append(sample);
        pass(age);

        assertThat(all(POINT)).containsExactly(sample);
    }

    @ParameterizedTest
    @EnumSource
    void keepsAbsentCompanionsAbsent(Age age) throws Exception {
        append(
                at(0, 1.5),
                archived(new Sample(POINT, Series.HOUR, TEN, 2, 0, Double.NaN, 1, Double.NaN, 7, Quality.GOOD)));
        pass(age);

        Sample realtime = all(POINT).getFirst().sample();
        assertThat(realtime.hasConverted()).isFalse();
        assertThat(List.of(realtime.min(), realtime.max(), realtime.total())).containsOnly(Double.NaN);
        Sample hour = all(POINT).getLast().sample();
        assertThat(hour.converted()).isNaN();
        assertThat(hour.min()).isEqualTo(1);
        assertThat(hour.max()).isNaN();
        assertThat(hour.total()).isEqualTo(7);
    }

    static List<Double> awkwardValues() {
        return List.of(
                0.0,
                -0.0,
                0.1 + 0.2,
                1e-18,
                Double.parseDouble("0.123456789012345678"),
                -273.15,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                9_007_199_254_740_994.0,
                Math.PI);
    }

    @ParameterizedTest
    @MethodSource("awkwardValues")
    void keepsEveryBitOfAValue(double value) throws Exception {
        append(archived(Sample.realtime(POINT, TEN, value, Sample.MAX_DECIMALS, Quality.GOOD)));

        for (Age age : Age.values()) {
            pass(age);
            Sample kept = all(POINT).getFirst().sample();
            assertThat(Double.doubleToRawLongBits(kept.value())).isEqualTo(Double.doubleToRawLongBits(value));
            assertThat(kept.decimals()).isEqualTo(Sample.MAX_DECIMALS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsASampleOnceHoweverOftenItIsSent(Age age) throws Exception {
        List<ArchivedSample> samples = series(POINT, 0, 50);
        archive.append(samples);
        pass(age);

        archive.append(samples);
        archive.append(samples.subList(10, 20));
        applied();
        assertThat(all(POINT)).isEqualTo(samples);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(50);

        pass(age);
        assertThat(all(POINT)).isEqualTo(samples);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheValueReceivedLast(Age age) throws Exception {
        archive.append(series(POINT, 0, 10));
        pass(age);

        append(at(5, 500.5));
        assertThat(value(5)).isEqualTo(500.5);
        pass(age);
        assertThat(value(5)).isEqualTo(500.5);
        append(at(5, 600.5), at(5, 700.5));
        assertThat(value(5)).isEqualTo(700.5);
        pass(age);
        pass(Age.DAYS_LATER);
        assertThat(value(5)).isEqualTo(700.5);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatASampleTookThePlaceOf(Age age) throws Exception {
        var again = new ArchivedSample(at(9, 9).sample(), time(900), DEVICE, "N");
        archive.append(series(POINT, 0, 600));
        pass(age);
        append(at(5, 500.5));
        pass(age);
        append(at(5, 500.5), at(5, 600.5), at(7, 7), at(9, 8), again);
        assertThat(versions()).containsExactly(List.of(5.0, 500.5, 600.5), List.of(9.0, 8.0, 9.0));
        pass(age);
        // What was appended before a kill comes once more.
        append(at(5, 500.5), at(5, 600.5), again);
        pass(age);
        pass(Age.DAYS_LATER);
        assertThat(versions()).containsExactly(List.of(5.0, 500.5, 600.5), List.of(9.0, 8.0, 9.0));
        SampleVersions first =
                archive.revised(POINT, ALL, BEGINNING, END, 1, null).getFirst();
        assertThat(first.versions().getFirst()).isEqualTo(at(5, 5));
        assertThat(archive.revised(POINT, ALL, BEGINNING, END, 9, first.key()))
                .extracting(revised -> revised.last().sample().value())
                .containsExactly(9.0);
        assertThat(archive.revised(POINT, REALTIME, time(6), time(9), 9, null)).isEmpty();
        assertThat(archive.count(BEGINNING, END)).isEqualTo(600);
        assertThat(archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.HOUR))
                .extracting(SampleBucket::count, SampleBucket::max)
                .containsExactly(tuple(600L, 600.5));
    }

    private List<List<Double>> versions() {
        return archive.revised(POINT, ALL, BEGINNING, END, Integer.MAX_VALUE, null).stream()
                .map(revised -> revised.versions().stream()
                        .map(version -> version.sample().value())
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void ordersByMeasuringTimeWhateverTheOrderOfArrival(Age age) throws Exception {
        List<ArchivedSample> samples = new ArrayList<>(series(POINT, 0, 300));
        Collections.shuffle(samples, new Random(7));
        for (int i = 0; i < samples.size(); i += 60) {
            archive.append(samples.subList(i, i + 60));
        }
        pass(age);

        assertThat(all(POINT)).isEqualTo(series(POINT, 0, 300));
    }

    @ParameterizedTest
    @EnumSource
    void findsSamplesThatComeDaysLate(Age age) throws Exception {
        archive.append(series(POINT, 0, 10));
        pass(age);
        List<ArchivedSample> late = IntStream.range(0, 40)
                .mapToObj(i -> at((i - 40) * 3600L * 5, i))
                .toList();

        archive.append(late.reversed());
        applied();
        List<ArchivedSample> expected = new ArrayList<>(late);
        expected.addAll(series(POINT, 0, 10));
        assertThat(all(POINT)).isEqualTo(expected);
        pass(age);
        assertThat(all(POINT)).isEqualTo(expected);
        pass(Age.DAYS_LATER);
        assertThat(all(POINT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSeriesOfAPointApart(Age age) throws Exception {
        for (Series series : Series.values()) {
            append(archived(new Sample(
                    POINT,
                    series,
                    TEN,
                    series.name().length(),
                    0,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Quality.GOOD)));
        }
        pass(age);

        assertThat(all(POINT))
                .extracting(s -> s.sample().series())
                .containsExactly(Series.REALTIME, Series.MINUTE, Series.HOUR, Series.DAY);
        assertThat(raw(POINT, Set.of(Series.HOUR, Series.MINUTE), BEGINNING, END))
                .extracting(s -> s.sample().series())
                .containsExactly(Series.MINUTE, Series.HOUR);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void includesTheStartOfAnIntervalAndExcludesItsEnd(Age age) throws Exception {
        archive.append(series(POINT, 0, 5));
        pass(age);

        assertThat(raw(POINT, REALTIME, time(1), time(3))).containsExactly(at(1, 1), at(2, 2));
        assertThat(raw(POINT, REALTIME, time(1), time(1))).isEmpty();
        assertThat(raw(POINT, REALTIME, time(1).plusMillis(1), time(2).plusMillis(1)))
                .containsExactly(at(2, 2));
        assertThat(raw(POINT, REALTIME, Instant.MIN, Instant.MAX)).hasSize(5);
        assertThat(raw(POINT, REALTIME, time(3), time(1))).isEmpty();
        assertThat(archive.count(time(1), time(3))).isEqualTo(2);
        assertThat(raw(POINT + 1, REALTIME, BEGINNING, END)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void pagesThroughEverySampleOnce(Age age) throws Exception {
        List<ArchivedSample> samples = new ArrayList<>(series(POINT, -86_395, 20));
        samples.addAll(series(POINT, 0, 20));
        samples.add(archived(Sample.realtime(POINT, time(25), 1, 0, Quality.GOOD)));
        samples.add(archived(new Sample(
                POINT, Series.DAY, time(25), 1, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD)));
        archive.append(samples);
        pass(age);

        for (int limit : new int[] {1, 3, 7, 20, 41, 42, 43}) {
            var pages = new ArrayList<ArchivedSample>();
            SampleKey after = null;
            List<ArchivedSample> page;
            do {
                page = archive.raw(POINT, ALL, BEGINNING, END, limit, after);
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                pages.addAll(page);
                after = page.isEmpty() ? null : page.getLast().key();
            } while (page.size() == limit);
            assertThat(pages).isEqualTo(samples);
        }
    }

    /** What is replayed is what reading page by page gives, one point after another. */
    @ParameterizedTest
    @EnumSource
    void replaysSeveralPointsInTheirOrder(Age age) throws Exception {
        var random = new SplittableRandom(7);
        archive.append(randomSamples(random, 2_000, Duration.ofDays(3)));
        archive.append(series(POINT + 1, 0, 300));
        archive.append(series(POINT - 1, 0, 10));
        pass(age);
        Instant from = FIRST_DAY.plus(Duration.ofMinutes(90));
        Instant to = time(200);
        var replayed = new ArrayList<List<Object>>();
        archive.replay(
                List.of(POINT + 1, POINT + 2, POINT),
                from,
                to,
                (point, series, measuredAt, value, converted, decimals, quality) ->
                        replayed.add(List.of(point, series, measuredAt, value, converted, decimals, quality)));

        var expected = new ArrayList<List<Object>>();
        for (long point : List.of(POINT, POINT + 1)) {
            for (ArchivedSample archived : raw(point, ALL, from, to)) {
                Sample s = archived.sample();
                expected.add(List.of(
                        point,
                        s.series(),
                        s.measuredAt().toEpochMilli(),
                        s.value(),
                        s.converted(),
                        s.decimals(),
                        s.quality()));
            }
        }
        assertThat(replayed).hasSizeGreaterThan(1_000).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhenSamplesOfSeveralPointsCame(Age age) throws Exception {
        var random = new SplittableRandom(11);
        archive.append(randomSamples(random, 2_000, Duration.ofDays(3)));
        archive.append(series(POINT + 1, 0, 300));
        pass(age);
        Instant from = FIRST_DAY.plus(Duration.ofMinutes(90));
        Instant to = time(200);
        var told = new ArrayList<List<Object>>();
        archive.arrivals(
                List.of(POINT + 1, POINT + 2, POINT),
                from,
                to,
                (point, series, measuredAt, receivedAt, quality) ->
                        told.add(List.of(point, series, measuredAt, receivedAt, quality)));

        var expected = new ArrayList<List<Object>>();
        for (long point : List.of(POINT, POINT + 1)) {
            for (ArchivedSample archived : raw(point, ALL, from, to)) {
                Sample s = archived.sample();
                expected.add(List.of(
                        point,
                        s.series(),
                        s.measuredAt().toEpochMilli(),
                        archived.receivedAt().toEpochMilli(),
                        s.quality()));
            }
        }
        assertThat(told).hasSizeGreaterThan(1_000).isEqualTo(expected);
    }

    @Test
    void pagesFromAKeyThatNoSampleHas() throws Exception {
        archive.append(series(POINT, 0, 5));
        applied();

        assertThat(archive.raw(POINT, ALL, BEGINNING, END, 2, new SampleKey(time(2).plusMillis(1), Series.MINUTE)))
                .containsExactly(at(3, 3), at(4, 4));
        assertThat(archive.raw(POINT, ALL, time(3), END, 2, new SampleKey(time(0), Series.DAY)))
                .containsExactly(at(3, 3), at(4, 4));
        assertThat(archive.raw(POINT, ALL, BEGINNING, END, 2, new SampleKey(time(4), Series.REALTIME)))
                .isEmpty();
        assertThat(archive.raw(POINT, ALL, BEGINNING, END, 0, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void beginsDaysAtMidnightInBeijing(Age age) throws Exception {
        Instant midnight = Instant.parse("2026-03-09T16:00:00Z");
        append(
                realtime(midnight.minusMillis(1), 1),
                realtime(midnight, 2),
                realtime(midnight.plus(Duration.ofDays(1)).minusMillis(1), 4),
                realtime(midnight.plus(Duration.ofDays(1)), 8));
        pass(age);

        assertThat(archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.DAY))
                .containsExactly(
                        new SampleBucket(midnight.minus(Duration.ofDays(1)), 1, 1, 1, 1, 1, 1),
                        new SampleBucket(midnight, 2, 3, 4, 4, 2, 2),
                        new SampleBucket(midnight.plus(Duration.ofDays(1)), 8, 8, 8, 8, 1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void sumsUpByHourAndMinute(Age age) throws Exception {
        append(
                realtime(TEN.minusMillis(1), 1),
                realtime(TEN, 2),
                realtime(TEN.plusMillis(59_999), 6),
                realtime(TEN.plusSeconds(60), 10));
        pass(age);

        assertThat(archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.MINUTE))
                .containsExactly(
                        new SampleBucket(TEN.minusSeconds(60), 1, 1, 1, 1, 1, 1),
                        new SampleBucket(TEN, 2, 4, 6, 6, 2, 2),
                        new SampleBucket(TEN.plusSeconds(60), 10, 10, 10, 10, 1, 1));
        assertThat(archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.HOUR))
                .containsExactly(
                        new SampleBucket(TEN.minusSeconds(3600), 1, 1, 1, 1, 1, 1),
                        new SampleBucket(TEN, 2, 6, 10, 10, 3, 3));
        assertThat(archive.buckets(POINT, Series.REALTIME, TEN.plusMillis(1), TEN.plusSeconds(60), Bucket.HOUR))
                .containsExactly(new SampleBucket(TEN, 6, 6, 6, 6, 1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void countsBadSamplesButLeavesThemOutOfTheFigures(Age age) throws Exception {
        append(
                sample(0, 5, Quality.GOOD),
                sample(1, 1_000, Quality.BAD),
                sample(2, 7, Quality.UNCERTAIN),
                sample(3, -1_000, Quality.BAD),
                sample(3_600, 0, Quality.BAD));
        pass(age);

        List<SampleBucket> buckets = archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.HOUR);
        assertThat(buckets.getFirst()).isEqualTo(new SampleBucket(TEN, 5, 6, 7, 7, 4, 2, 1, 0));
        assertThat(buckets.getLast())
                .isEqualTo(
                        new SampleBucket(TEN.plusSeconds(3_600), Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, 0));
        assertThat(buckets).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheExtremesThatAnAverageBrings(Age age) throws Exception {
        append(average(0, 10, 4, 12), average(600, 20, Double.NaN, Double.NaN), average(1200, 30, 25, 99));
        pass(age);

        assertThat(archive.buckets(POINT, Series.MINUTE, BEGINNING, END, Bucket.HOUR))
                .containsExactly(new SampleBucket(TEN, 4, 20, 99, 30, 3, 3));
        assertThat(archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.HOUR))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatArrivedLate(Age age) throws Exception {
        append(received(0, 1), received(60, 60 + 600), received(120, 120 + 601), received(180, 4 * 3600));
        pass(age);

        assertThat(archive.buckets(POINT, Series.REALTIME, BEGINNING, END, Bucket.HOUR))
                .extracting(SampleBucket::count, SampleBucket::late)
                .containsExactly(tuple(4L, 2L));
    }

    @ParameterizedTest
    @EnumSource
    void sumsUpSeveralPointsAsItDoesEach(Age age) throws Exception {
        archive.append(series(POINT + 2, 0, 5_000));
        archive.append(series(POINT, 0, 3));
        archive.append(series(POINT + 1, -86_400, 2));
        pass(age);

        assertThat(archive.buckets(
                        List.of(POINT + 2, POINT, POINT + 1, POINT + 3), Series.REALTIME, TEN, END, Bucket.HOUR))
                .isEqualTo(Map.of(
                        POINT,
                        archive.buckets(POINT, Series.REALTIME, TEN, END, Bucket.HOUR),
                        POINT + 2,
                        archive.buckets(POINT + 2, Series.REALTIME, TEN, END, Bucket.HOUR)));
        assertThat(archive.buckets(List.of(), Series.REALTIME, TEN, END, Bucket.HOUR))
                .isEmpty();
    }

    /** Young samples are read one by one, old ones may have been summed up before: nobody must see the difference. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sumsUpTheSameHoweverOldTheSamplesAre(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        archive.append(randomSamples(random, 4_500, Duration.ofDays(3)));
        checkBucketsAtEveryAge(random);

        // After the days have been compressed, something comes for the first of them.
        archive.append(randomSamples(random, 50, Duration.ofDays(1)));
        checkBucketsAtEveryAge(random);
    }

    private void checkBucketsAtEveryAge(SplittableRandom random) throws InterruptedException {
        var first = new HashMap<Asked, List<SampleBucket>>();
        for (int i = 0; i < 8; i++) {
            Instant from = randomEdge(random);
            Instant to = randomEdge(random);
            for (Series series : Series.values()) {
                for (Bucket bucket : Bucket.values()) {
                    var asked = new Asked(series, from, to, bucket);
                    List<SampleBucket> found = buckets(asked);
                    assertThat(found)
                            .usingElementComparator(ReadingArchiveContract::compareButRounding)
                            .isEqualTo(summedUp(raw(POINT, Set.of(series), from, to), bucket));
                    first.put(asked, found);
                }
            }
        }
        for (Age age : Age.values()) {
            pass(age);
            first.forEach((asked, found) ->
                    assertThat(buckets(asked)).as("%s %s", age, asked).isEqualTo(found));
        }
    }

    private record Asked(Series series, Instant from, Instant to, Bucket bucket) {}

    private List<SampleBucket> buckets(Asked asked) {
        return archive.buckets(POINT, asked.series(), asked.from(), asked.to(), asked.bucket());
    }

    private static int compareButRounding(SampleBucket a, SampleBucket b) {
        boolean near = Double.compare(a.average(), b.average()) == 0
                || Math.abs(a.average() - b.average()) < 1e-12 * Math.abs(b.average());
        var same = new SampleBucket(
                a.start(), a.min(), b.average(), a.max(), a.last(), a.count(), a.usable(), a.uncertain(), a.late());
        return near && same.equals(b) ? 0 : 1;
    }

    private static List<SampleBucket> summedUp(List<ArchivedSample> samples, Bucket bucket) {
        var byStart = new TreeMap<Instant, List<ArchivedSample>>();
        for (ArchivedSample sample : samples) {
            byStart.computeIfAbsent(bucket.start(sample.sample().measuredAt()), start -> new ArrayList<>())
                    .add(sample);
        }
        var buckets = new ArrayList<SampleBucket>();
        byStart.forEach((start, all) -> buckets.add(summedUp(start, all)));
        return buckets;
    }

    private static SampleBucket summedUp(Instant start, List<ArchivedSample> all) {
        List<Sample> usable = all.stream()
                .map(ArchivedSample::sample)
                .filter(sample -> sample.quality().isUsable())
                .toList();
        return new SampleBucket(
                start,
                usable.stream()
                        .mapToDouble(s -> Double.isNaN(s.min()) ? s.value() : s.min())
                        .min()
                        .orElse(Double.NaN),
                usable.stream().mapToDouble(Sample::value).average().orElse(Double.NaN),
                usable.stream()
                        .mapToDouble(s -> Double.isNaN(s.max()) ? s.value() : s.max())
                        .max()
                        .orElse(Double.NaN),
                usable.isEmpty() ? Double.NaN : usable.getLast().value(),
                all.size(),
                usable.size(),
                usable.stream().filter(s -> s.quality() == Quality.UNCERTAIN).count(),
                all.stream().filter(SampleBucket::isLate).count());
    }

    /** Samples of three days before that of {@link #TEN}, from the first of them on; most of two series. */
    private static List<ArchivedSample> randomSamples(SplittableRandom random, int count, Duration span) {
        var samples = new ArrayList<ArchivedSample>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(100);
            Series series =
                    kind < 53 ? Series.REALTIME : kind < 98 ? Series.MINUTE : kind < 99 ? Series.HOUR : Series.DAY;
            double value = random.nextInt(-1_000, 10_000) / 100.0;
            boolean extremes = series != Series.REALTIME && random.nextInt(10) > 0;
            Instant measuredAt = FIRST_DAY.plusMillis(random.nextLong(span.toMillis()));
            var sample = new Sample(
                    POINT,
                    series,
                    measuredAt,
                    value,
                    2,
                    Double.NaN,
                    extremes ? value - random.nextInt(50) / 100.0 : Double.NaN,
                    extremes ? value + random.nextInt(50) / 100.0 : Double.NaN,
                    Double.NaN,
                    List.of(Quality.GOOD, Quality.UNCERTAIN, Quality.BAD).get(random.nextInt(3)));
            samples.add(new ArchivedSample(sample, measuredAt.plusSeconds(random.nextInt(3_600)), DEVICE, "N"));
        }
        return samples;
    }

    /** Some milliseconds, some whole hours. */
    private static Instant randomEdge(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> FIRST_DAY.plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
            case 1 -> BEGINNING;
            case 2 -> END;
            default -> FIRST_DAY.plus(Duration.ofHours(random.nextInt(73)));
        };
    }

    @Test
    void choosesTheBucketByTheSpan() throws Exception {
        archive.append(series(POINT, 0, 10));
        applied();

        assertThat(archive.downsample(POINT, Series.REALTIME, TEN, TEN.plusSeconds(600), 100))
                .isEqualTo(archive.buckets(POINT, Series.REALTIME, TEN, TEN.plusSeconds(600), Bucket.MINUTE));
        Instant tomorrow = TEN.plus(Duration.ofDays(1));
        assertThat(archive.downsample(POINT, Series.REALTIME, TEN, tomorrow, 100))
                .isEqualTo(archive.buckets(POINT, Series.REALTIME, TEN, tomorrow, Bucket.HOUR));
        Instant nextYear = TEN.plus(Duration.ofDays(365));
        assertThat(archive.downsample(POINT, Series.REALTIME, TEN, nextYear, 100))
                .isEqualTo(archive.buckets(POINT, Series.REALTIME, TEN, nextYear, Bucket.DAY));
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheNewestSampleByMeasuringTime(Age age) throws Exception {
        archive.append(series(POINT, 0, 10));
        archive.append(series(POINT + 1, 100, 3));
        pass(age);
        append(at(-5_000, 1));

        assertThat(archive.latest(List.of(POINT, POINT + 1, POINT + 2)))
                .isEqualTo(Map.of(
                        POINT, at(9, 9), POINT + 1, series(POINT + 1, 102, 1).getFirst()));
        append(at(9, 99));
        assertThat(archive.latest(List.of(POINT))).containsEntry(POINT, at(9, 99));
        pass(age);
        assertThat(archive.latest(List.of(POINT))).containsEntry(POINT, at(9, 99));
    }

    /** A replay arrives with the time of its first arrival, so the times of arrival do not grow. */
    @ParameterizedTest
    @EnumSource
    void knowsTheNewestSampleBelowAReplayAndALateOne(Age age) throws Exception {
        ArchivedSample newest = received(0, 0);
        ArchivedSample replayed = received(-4 * 3600, -4 * 3600);
        ArchivedSample late = received(-3600, 300);
        append(newest);
        append(replayed);
        append(late);
        assertThat(archive.latest(List.of(POINT))).containsEntry(POINT, newest);
        pass(age);
        archive.close();

        archive = open();

        var restored = new LatestValues();
        restored.restore(archive, TEN.plusSeconds(600));
        assertThat(restored.of(POINT).orElseThrow().sample()).isEqualTo(newest.sample());
        assertThat(archive.latest(List.of(POINT))).containsEntry(POINT, newest);
    }

    @ParameterizedTest
    @EnumSource
    void handsOverTheNewestSampleOfEveryPoint(Age age) throws Exception {
        var expected = new ArrayList<ArchivedSample>();
        var samples = new ArrayList<ArchivedSample>();
        for (long point = 1; point <= 500; point++) {
            samples.addAll(series(point, point, 3));
            expected.add(series(point, point + 2, 1).getFirst());
        }
        samples.addAll(series(501, -86_400, 3));
        archive.append(samples);
        pass(age);
        archive.append(series(502, 0, 1));
        expected.add(series(502, 0, 1).getFirst());
        applied();

        var handedOver = new ArrayList<ArchivedSample>();
        archive.latest(TEN, handedOver::add);
        assertThat(handedOver).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void dropsWhatIsOlderThanItsDomainKeeps() throws Exception {
        archive.retain(new Retention(Duration.ofDays(100), Map.of(SHORT_LIVED, Duration.ofDays(10))));
        long shortLived = -POINT;
        Instant now = TEN;
        for (int days : new int[] {5, 12, 90, 110}) {
            Instant then = now.minus(Duration.ofDays(days));
            append(
                    archived(Sample.realtime(POINT, then, days, 0, Quality.GOOD)),
                    archived(Sample.realtime(shortLived, then, days, 0, Quality.GOOD)));
        }

        archive.maintain(now.plus(Duration.ofHours(3)));

        assertThat(values(POINT)).containsExactly(90.0, 12.0, 5.0);
        assertThat(values(shortLived)).containsExactly(5.0);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void hasEverythingAfterItWasClosedAndOpened(Age age) throws Exception {
        archive.append(series(POINT, 0, 100));
        pass(age);
        archive.close();

        archive = open();
        assertThat(all(POINT)).isEqualTo(series(POINT, 0, 100));
        append(at(100, 100), at(50, 5_000));
        assertThat(all(POINT)).hasSize(101);
        assertThat(value(50)).isEqualTo(5_000);
        assertThat(archive.latest(List.of(POINT))).containsEntry(POINT, at(100, 100));
        pass(age);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(101);
    }

    @Test
    void takesABigBatch() throws Exception {
        var samples = new ArrayList<ArchivedSample>();
        for (int i = 0; i < 200; i++) {
            for (long point = 1; point <= 1_000; point++) {
                samples.add(archived(Sample.realtime(point, time(i), point + i / 100.0, 2, Quality.GOOD)));
            }
        }

        archive.append(samples);
        applied();

        assertThat(archive.count(BEGINNING, END)).isEqualTo(200_000);
        assertThat(values(777)).hasSize(200).startsWith(777.0, 777.01);
        pass(Age.DAYS_LATER);
        assertThat(archive.count(BEGINNING, END)).isEqualTo(200_000);
        assertThat(values(777)).hasSize(200).startsWith(777.0, 777.01).endsWith(778.99);
    }

    @Test
    void readsWhileItIsWrittenAndMaintained() throws Exception {
        int count = 600;
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<Integer>>();
            for (int r = 0; r < 2; r++) {
                readers.add(threads.submit(() -> readUntil(writing)));
            }
            for (int i = 0; i < count; i += 20) {
                archive.append(series(POINT, i, 20));
                if (i % 100 == 0) {
                    archive.maintain(TEN.plus(Age.HOURS_LATER.passed).plus(Duration.ofDays(i / 100)));
                }
            }
            writing.set(false);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
        applied();
        assertThat(all(POINT)).isEqualTo(series(POINT, 0, count));
    }

    /** What has been seen once is seen for ever: no read may have fewer samples than one before. */
    private int readUntil(AtomicBoolean writing) {
        int reads = 0;
        int seen = 0;
        while (writing.get() || reads == 0) {
            List<ArchivedSample> samples = raw(POINT, ALL, BEGINNING, END);
            assertThat(samples).hasSizeGreaterThanOrEqualTo(seen);
            assertThat(samples).isEqualTo(series(POINT, 0, samples.size()));
            seen = samples.size();
            reads++;
        }
        return reads;
    }

    @Test
    void saysHowItIs() throws Exception {
        append(at(0, 1));

        assertThat(archive.health().problems()).isEmpty();
        assertThat(archive.health().warnings()).isEmpty();
        assertThat(archive.disk().usedBytes()).isPositive();
        assertThat(archive.disk().freeBytes()).isPositive();
    }

    @Test
    void refusesToWorkWhenClosed() {
        archive.close();

        assertThatThrownBy(() -> archive.append(List.of(at(0, 1)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> all(POINT)).isInstanceOf(IllegalStateException.class);
        archive.close();
    }

    private ReadingArchive open() {
        return open(directory, point -> point < 0 ? SHORT_LIVED : "environment", InstantSource.fixed(TEN));
    }

    private void append(ArchivedSample... samples) throws InterruptedException {
        archive.append(List.of(samples));
        applied();
    }

    private void applied() throws InterruptedException {
        assertThat(archive.awaitApplied(Duration.ofSeconds(10))).isTrue();
    }

    private void pass(Age age) throws InterruptedException {
        applied();
        if (age != Age.JUST_APPENDED) {
            archive.maintain(TEN.plus(age.passed));
        }
    }

    private List<ArchivedSample> all(long point) {
        return raw(point, ALL, BEGINNING, END);
    }

    private List<ArchivedSample> raw(long point, Set<Series> series, Instant from, Instant to) {
        return archive.raw(point, series, from, to, Integer.MAX_VALUE, null);
    }

    private double value(long second) {
        return raw(POINT, REALTIME, time(second), time(second + 1))
                .getFirst()
                .sample()
                .value();
    }

    private List<Double> values(long point) {
        return all(point).stream().map(s -> s.sample().value()).toList();
    }

    protected static Instant time(long second) {
        return TEN.plusSeconds(second);
    }

    /** Samples of consecutive seconds whose value is the second. */
    protected static List<ArchivedSample> series(long point, long firstSecond, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> archived(
                        Sample.realtime(point, time(firstSecond + i), (double) firstSecond + i, 1, Quality.GOOD)))
                .toList();
    }

    protected static ArchivedSample at(long second, double value) {
        return archived(Sample.realtime(POINT, time(second), value, 1, Quality.GOOD));
    }

    private static ArchivedSample realtime(Instant measuredAt, double value) {
        return archived(Sample.realtime(POINT, measuredAt, value, 1, Quality.GOOD));
    }

    private static ArchivedSample sample(long second, double value, Quality quality) {
        return archived(Sample.realtime(POINT, time(second), value, 1, quality));
    }

    private static ArchivedSample average(long second, double value, double min, double max) {
        return archived(new Sample(
                POINT, Series.MINUTE, time(second), value, 1, Double.NaN, min, max, Double.NaN, Quality.GOOD));
    }

    private static ArchivedSample received(long measuredSecond, long receivedSecond) {
        Sample sample = Sample.realtime(POINT, time(measuredSecond), (double) measuredSecond, 1, Quality.GOOD);
        return new ArchivedSample(sample, time(receivedSecond), DEVICE, "N");
    }

    protected static ArchivedSample archived(Sample sample) {
        return new ArchivedSample(sample, sample.measuredAt().plusMillis(250), DEVICE, "N");
    }
}
