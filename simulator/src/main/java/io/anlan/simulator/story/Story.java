package io.anlan.simulator.story;

import java.time.Duration;
import java.util.List;

/**
 * A script.
 *
 * @param loop after this it begins anew.
 */
public record Story(Duration loop, List<Step> steps) {
    public Story {
        steps = List.copyOf(steps);
    }
}
