package io.anlan.platform.performance;

import org.jspecify.annotations.Nullable;

/**
 * An alarm calls for attention, the first time or again: a step to the state B.
 *
 * @param at milliseconds since 1970
 * @param activates whether the condition became present; the re-alarm of an acknowledged one only reminds
 * @param point 0 when the alarm is about the device itself
 * @param late whether it was found in data of the past
 */
record Annunciation(
        long at,
        String alarm,
        boolean activates,
        long rule,
        long point,
        long device,
        int priority,
        @Nullable Long enterprise,
        boolean late) {}
