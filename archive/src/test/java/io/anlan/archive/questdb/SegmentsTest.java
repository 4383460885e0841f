package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.questdb.Segments.Chain;
import io.anlan.archive.questdb.Segments.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private final Segments segments = new Segments();

    @Test
    void chainsTheRowsOfAPoint() {
        Segment segment = segment(5);

        assertThat(segments.link(segment, 70, 0, 0)).isEqualTo(Segments.NONE);
        assertThat(segments.link(segment, 71, 6, 6)).isEqualTo(Segments.NONE);
        assertThat(segments.link(segment, 70, 12, 12)).isZero();
        assertThat(segments.link(segment, 70, 18, 18)).isEqualTo(12);
    }

    @Test
    void showsNothingBeforeItIsPublished() {
        Segment segment = segment(5);
        segments.link(segment, 70, 0, 0);
        segments.publish(segment);
        segments.link(segment, 70, 6, 6);
        segments.link(segment, 71, 12, 12);

        assertThat(segments.chains(70)).containsExactly(new Chain(5, 0, 0));
        assertThat(segments.chains(71)).isEmpty();
        assertThat(segments.points()).containsExactly(70);

        segments.publish(segment);
        assertThat(segments.chains(70)).containsExactly(new Chain(5, 6, 6));
        assertThat(segments.chains(71)).containsExactly(new Chain(5, 12, 12));
    }

    @Test
    void knowsTheNewestMeasuringTimeWhateverTheOrderOfArrival() {
        Segment segment = segment(5);
        segments.link(segment, 70, 0, 1_200);
        segments.link(segment, 70, 6, 800);
        segments.publish(segment);
        assertThat(segments.chains(70)).containsExactly(new Chain(5, 6, 1_200));

        segments.link(segment, 70, 12, 1_100);
        segments.publish(segment);
        assertThat(segments.chains(70)).containsExactly(new Chain(5, 12, 1_200));
    }

    @Test
    void listsTheSegmentsOfAPointOldestFirst() {
        for (long number : new long[] {9, 4, 6}) {
            Segment segment = segment(number);
            segments.link(segment, number == 4 ? 1 : 2, 0, 0);
            segments.publish(segment);
        }

        assertThat(segments.chains(2)).containsExactly(new Chain(6, 0, 0), new Chain(9, 0, 0));
        segments.remove(6);
        assertThat(segments.chains(2)).containsExactly(new Chain(9, 0, 0));
        assertThat(segments.numbers()).isEqualTo(List.of(4L, 9L));
        assertThat(segments.points()).containsExactly(1, 2);
    }

    @Test
    void keepsManyPointsApart() {
        var random = new SplittableRandom(11);
        Segment segment = segment(1);
        Map<Long, Integer> newest = new HashMap<>();
        for (int row = 0; row < 50_000; row++) {
            long point = random.nextInt(20_000) * 1_048_576L;
            Integer before = newest.put(point, row);
            assertThat(segments.link(segment, point, row, row)).isEqualTo(before == null ? Segments.NONE : before);
        }
        segments.publish(segment);

        newest.forEach((point, row) -> assertThat(segments.chains(point)).containsExactly(new Chain(1, row, row)));
        Segments.PointChains all = segments.pointChains(1);
        assertThat(all.points).isSorted().hasSize(newest.size());
        for (int i = 0; i < all.points.length; i++) {
            assertThat(all.rows[i]).isEqualTo(newest.get(all.points[i]));
        }
    }

    private Segment segment(long number) {
        var segment = new Segment(number);
        segments.put(segment);
        return segment;
    }
}
