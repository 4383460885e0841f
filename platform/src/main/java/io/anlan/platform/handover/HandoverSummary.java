package io.anlan.platform.handover;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hand-over counts.
 *
 * @param levels the four levels, the highest first
 * @param silentDevices devices with an active alarm that says that nothing is heard of them
 * @param acknowledged acknowledgements of the shift, by whomever
 * @param acknowledgedBy those who gave most of them, at most 50
 */
record HandoverSummary(
        List<LevelCount> levels, long silentDevices, long acknowledged, List<PersonCount> acknowledgedBy) {
    HandoverSummary {
        levels = List.copyOf(levels);
        acknowledgedBy = List.copyOf(acknowledgedBy);
    }

    long open() {
        return levels.stream().mapToLong(LevelCount::open).sum();
    }

    long unacknowledged() {
        return levels.stream().mapToLong(LevelCount::unacknowledged).sum();
    }

    long raised() {
        return levels.stream().mapToLong(LevelCount::raised).sum();
    }

    /**
     * One level.
     *
     * @param open alarms that were open at the snapshot
     * @param unacknowledged those of them that nobody had acknowledged
     * @param oldestRaisedAt when the oldest unacknowledged one was raised; absent when there was none
     * @param raised alarms whose condition became present during the shift, each once
     */
    @Schema(name = "HandoverLevel")
    record LevelCount(
            int priority,
            long open,
            long unacknowledged,
            @Nullable Instant oldestRaisedAt,
            long raised) {}

    /** What one account acknowledged. */
    @Schema(name = "HandoverPerson")
    record PersonCount(String username, long count) {}
}
