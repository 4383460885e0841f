package io.anlan.platform.performance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a duty seat has to attend to at the moment.
 *
 * @param windowSeconds within which a flood is counted
 * @param inWindow annunciations of the last window
 * @param floodBeginsAbove a flood begins when more than this many are in the window
 * @param flood the one that lasts; absent when there is none
 * @param chattering rules that have chattered lately, at most 200
 * @param fleetingBelowSeconds an alarm that is gone sooner, without anybody's act, is fleeting
 * @param staleAboveSeconds an alarm that is active for longer is stale
 */
record AlarmLoad(
        Instant asOf,
        long windowSeconds,
        int inWindow,
        int floodBeginsAbove,
        @Nullable Lasting flood,
        List<Chattering> chattering,
        long fleetingBelowSeconds,
        long staleAboveSeconds) {

    /**
     * A flood that lasts.
     *
     * @param peak most annunciations in one window
     */
    @Schema(name = "LastingFlood")
    record Lasting(Instant begin, int peak, int count) {}

    /**
     * A rule that chatters.
     *
     * @param pointId absent when it is about a device
     * @param activations those that came too close upon each other
     */
    @Schema(name = "ChatteringNow")
    record Chattering(
            long ruleId, @Nullable Long pointId, @Nullable Long deviceId, int activations) {}
}
