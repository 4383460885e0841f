package io.anlan.platform.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Quality;
import io.anlan.domain.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fresh and valid data of a point, whole seconds as milliseconds, against a look at every single moment. */
class PointArrivalsTest {
    private static final long SEED = 20_261_128;
    private static final int TIME = 4_000;
    private static final long MINUTES = Series.MINUTE.typicalInterval().toMillis();

    private final PointArrivals arrivals = new PointArrivals();

    private record Came(Series series, long measured, long received, Quality quality) {
        long current() {
            return Math.min(received, measured + series.typicalInterval().toMillis());
        }
    }

    private FreshTimes times(List<Came> samples, long allowed, long from, long to) {
        arrivals.clear();
        samples.forEach(s -> arrivals.add(s.series(), s.measured(), s.received(), s.quality()));
        return arrivals.times(allowed, from, to);
    }

    private static Came good(long measured, long received) {
        return new Came(Series.REALTIME, measured, received, Quality.GOOD);
    }

    @Test
    void isFreshFromTheArrivalUntilTheSampleIsOld() {
        FreshTimes times = times(List.of(good(100, 120)), 300, 0, TIME);
        assertThat(times.fresh().lengthWithin(0, TIME)).isEqualTo(280);
        assertThat(times.fresh().contains(119)).isFalse();
        assertThat(times.fresh().contains(120)).isTrue();
        assertThat(times.fresh().contains(399)).isTrue();
        assertThat(times.fresh().contains(400)).isFalse();
    }

    @Test
    void ofAClockThatIsAheadTheArrivalCounts() {
        assertThat(times(List.of(good(500, 120)), 300, 0, TIME).fresh().lengthWithin(0, TIME))
                .isEqualTo(300);
    }

    @Test
    void whatComesTooLateWasNeverFresh() {
        assertThat(times(List.of(good(100, 400)), 300, 0, TIME).fresh().lengthWithin(0, TIME))
                .isZero();
    }

    @Test
    void anAverageIsAsOldAsTheEndOfItsInterval() {
        var average = new Came(Series.MINUTE, 0, MINUTES + 5, Quality.GOOD);
        FreshTimes times = times(List.of(average), 300, 0, 2 * MINUTES);
        assertThat(times.fresh().lengthWithin(MINUTES + 5, MINUTES + 300)).isEqualTo(295);
        assertThat(times.fresh().lengthWithin(0, 2 * MINUTES)).isEqualTo(295);
    }

    @Test
    void isValidWhileTheNewestSampleIsGood() {
        FreshTimes times = times(
                List.of(
                        good(0, 0),
                        new Came(Series.REALTIME, 100, 100, Quality.BAD),
                        new Came(Series.REALTIME, 200, 200, Quality.UNCERTAIN),
                        good(300, 300)),
                300,
                0,
                TIME);
        assertThat(times.fresh().lengthWithin(0, TIME)).isEqualTo(600);
        assertThat(times.valid().lengthWithin(0, 100)).isEqualTo(100);
        assertThat(times.valid().lengthWithin(100, 300)).isZero();
        assertThat(times.valid().lengthWithin(300, TIME)).isEqualTo(300);
    }

    @Test
    void aSampleMeasuredEarlierDoesNotTakeThePlaceOfANewerOne() {
        FreshTimes times =
                times(List.of(good(100, 100), new Came(Series.REALTIME, 90, 150, Quality.BAD)), 300, 0, TIME);
        assertThat(times.valid().lengthWithin(0, TIME)).isEqualTo(300);
    }

    @Test
    void equalsALookAtEveryMoment() {
        var random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            var samples = new ArrayList<Came>();
            for (int i = 0; i < random.nextInt(40); i++) {
                long measured = random.nextInt(TIME);
                Series series = random.nextInt(4) == 0 ? Series.MINUTE : Series.REALTIME;
                long received = measured + random.nextInt(500) - 60 + i; // no two of one key and arrival
                samples.add(
                        new Came(series, measured - series.typicalInterval().toMillis(), received, quality(random)));
            }
            long from = random.nextInt(TIME / 2);
            long to = from + 1 + random.nextInt(TIME / 2);
            FreshTimes times = times(samples, 300, from, to);
            for (long at = from; at < to; at++) {
                Came newest = newest(samples, at);
                boolean fresh = newest != null && at < newest.current() + 300;
                boolean valid = newest != null && fresh && newest.quality() == Quality.GOOD;
                assertThat(times.fresh().contains(at))
                        .as("fresh at %d of %s", at, samples)
                        .isEqualTo(fresh);
                assertThat(times.valid().contains(at))
                        .as("valid at %d of %s", at, samples)
                        .isEqualTo(valid);
            }
        }
    }

    private static Quality quality(Random random) {
        return List.of(Quality.values()).get(random.nextInt(Quality.values().length));
    }

    private static @Nullable Came newest(List<Came> samples, long at) {
        Came newest = null;
        for (Came sample : samples) {
            if (sample.received() <= at && (newest == null || isNewer(sample, newest))) {
                newest = sample;
            }
        }
        return newest;
    }

    private static boolean isNewer(Came sample, Came than) {
        if (sample.measured() != than.measured()) {
            return sample.measured() > than.measured();
        }
        return sample.series() == than.series()
                ? sample.received() >= than.received()
                : sample.series() == Series.REALTIME;
    }

    @Test
    void tellsSinceWhenAPointIsAsItIs() {
        Spans fresh = Spans.of(List.of(new Spans.Span(0, 300), new Spans.Span(500, 1_000)));
        var times = new FreshTimes(fresh, Spans.of(600, 900));
        assertThat(DataState.after(null, times, 0, 1_000)).isEqualTo(new DataState(true, 500, false, 900));

        // Nothing changed: what was known goes on.
        var whole = new FreshTimes(Spans.of(1_000, 2_000), Spans.NONE);
        assertThat(DataState.after(new DataState(true, 500, false, 900), whole, 1_000, 2_000))
                .isEqualTo(new DataState(true, 500, false, 900));

        // What ended exactly between two intervals.
        assertThat(DataState.after(new DataState(true, 500, false, 900), FreshTimes.NEVER, 1_000, 2_000))
                .isEqualTo(new DataState(false, 1_000, false, 900));
    }
}
