package io.anlan.simulator.story;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An incident with its time.
 *
 * @param line where it stands in the file.
 * @param at when it begins, since the beginning of the story.
 * @param lasts how long; null for the rest of the demonstration.
 * @param device address of the device it happens to.
 * @param begins said when it begins.
 * @param ends said when it ends.
 */
public record Step(
        int line,
        Duration at,
        @Nullable Duration lasts,
        String device,
        Incident incident,
        String begins,
        String ends) {}
