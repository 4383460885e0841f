package io.anlan.platform.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.presence.Spans.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stretches against sets of single milliseconds. */
class SpansTest {
    private static final long SEED = 20_261_127;
    private static final int TIME = 60;

    private final Random random = new Random(SEED);

    @Test
    void equalSetsOfMilliseconds() {
        for (int round = 0; round < 20_000; round++) {
            List<Span> one = spans();
            List<Span> other = spans();
            BitSet both = bits(one);
            both.and(bits(other));
            BitSet left = bits(one);
            left.andNot(bits(other));
            check(Spans.of(one), bits(one));
            check(Spans.of(one).and(Spans.of(other)), both);
            check(Spans.of(one).minus(Spans.of(other)), left);
        }
    }

    private void check(Spans spans, BitSet bits) {
        int from = random.nextInt(TIME);
        int to = from + random.nextInt(TIME - from);
        assertThat(spans.lengthWithin(from, to)).isEqualTo(bits.get(from, to).cardinality());
        assertThat(spans.lengthWithin(0, TIME)).isEqualTo(bits.cardinality());
    }

    /** Some empty, some that touch or overlap, in any order. */
    private List<Span> spans() {
        var spans = new ArrayList<Span>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(TIME);
            spans.add(new Span(from, from + random.nextInt(Math.min(20, TIME - from))));
        }
        return spans;
    }

    private static BitSet bits(List<Span> spans) {
        var bits = new BitSet(TIME);
        spans.forEach(span -> bits.set((int) span.from(), (int) span.to()));
        return bits;
    }

    @Test
    void anEndDoesNotBelongToAStretch() {
        assertThat(Spans.of(10, 20).minus(Spans.of(20, 30)).lengthWithin(0, 100))
                .isEqualTo(10);
        assertThat(Spans.of(10, 20).and(Spans.of(20, 30)).lengthWithin(0, 100)).isZero();
        assertThat(Spans.of(20, 10).lengthWithin(0, 100)).isZero();
    }
}
