package io.anlan.simulator.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryPlayerTest {
    private final List<String> heard = new ArrayList<>();
    private final StoryPlayer player = new StoryPlayer(new Story(
            Duration.ofSeconds(100),
            List.of(step(10, 20, "leak"), step(5, null, "stranger"), step(15, 5, "gale"), step(0, 1, "start"))));

    @Test
    void beginsAndEndsInTheOrderOfTime() {
        advance(0);
        assertThat(heard).containsExactly("start");
        for (int i = 0; i < 31; i++) {
            advance(1);
        }
        assertThat(heard).containsExactly("start", "start ends", "stranger", "leak", "gale", "gale ends", "leak ends");
    }

    @Test
    void oneLongStepGivesOutAllInOrder() {
        advance(99);
        assertThat(heard).containsExactly("start", "start ends", "stranger", "leak", "gale", "gale ends", "leak ends");
    }

    @Test
    void beginsAnewAfterTheLoopButWhatLastsForEverBeginsOnce() {
        advance(99);
        heard.clear();
        advance(12);
        assertThat(heard).containsExactly("start", "start ends", "leak");
    }

    private void advance(long seconds) {
        player.advance(Duration.ofSeconds(seconds), cue -> heard.add(cue.text()));
    }

    private static Step step(long at, @Nullable Integer lasts, String name) {
        return new Step(
                1,
                Duration.ofSeconds(at),
                lasts == null ? null : Duration.ofSeconds(lasts),
                "device",
                new Incident.Silence(),
                name,
                name + " ends");
    }
}
