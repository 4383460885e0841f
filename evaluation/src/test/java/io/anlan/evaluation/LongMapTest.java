package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {
    @Test
    void doesWhatAHashMapDoes() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var map = new LongMap<String>();
        Map<Long, String> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long key = random.nextLong(1, 5_000);
            if (random.nextInt(3) == 0) {
                assertThat(map.remove(key)).as("seed %d", seed).isEqualTo(expected.remove(key));
            } else {
                map.put(key, "v" + i);
                expected.put(key, "v" + i);
            }
            assertThat(map.get(key)).as("seed %d", seed).isEqualTo(expected.get(key));
        }
        assertThat(map.size()).isEqualTo(expected.size());
        var values = new ArrayList<String>();
        map.forEach(values::add);
        assertThat(values).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void knowsNoZero() {
        var map = new LongMap<String>();
        assertThat(map.get(0)).isNull();
        assertThat(map.remove(0)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> map.put(0, "none"));
    }

    @Test
    void takesNegativeKeys() {
        var map = new LongMap<String>();
        map.put(Long.MIN_VALUE, "least");
        assertThat(map.get(Long.MIN_VALUE)).isEqualTo("least");
    }
}
