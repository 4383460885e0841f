package io.anlan.platform.downlink;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device is asked, and what is set when it connects first (HJ 212-2017 6.2, 6.7).
 *
 * @param own whether the device has settings of its own; else these are those of the installation
 * @param overtimeSeconds how long an answer is waited for, 1 to 99
 * @param retries how often a request is sent again, 0 to 99
 * @param executionSeconds how long the result, or the next part of the data, may take after the answer
 * @param setUp whether clock, time-out, intervals and uploads are set when it connects first
 * @param realtimeSeconds interval of real-time data to set; absent: left as it is
 * @param minuteInterval interval of minute data in minutes to set; absent: left as it is
 * @param realtimeOn whether real-time data are uploaded; absent: left as it is
 * @param statesOn whether states of facilities are uploaded; absent: left as it is
 * @param setUpAt when the orders of the first connection were given
 * @param correctClock whether a clock that is wrong by more than the allowance is set by itself
 * @param clockAllowanceSeconds how far the clock may be off
 * @param backfill whether missing records are asked for by itself
 * @param backfillRecordsADay how many at most on a day of Beijing time
 */
record DownlinkSetting(
        boolean own,
        int overtimeSeconds,
        int retries,
        int executionSeconds,
        boolean setUp,
        @Nullable Integer realtimeSeconds,
        @Nullable Integer minuteInterval,
        @Nullable Boolean realtimeOn,
        @Nullable Boolean statesOn,
        @Nullable Instant setUpAt,
        boolean correctClock,
        int clockAllowanceSeconds,
        boolean backfill,
        int backfillRecordsADay,
        int version) {

    /** What is wanted of the settings of a device. */
    @Schema(name = "DownlinkSettingInput")
    record Input(
            int overtimeSeconds,
            int retries,
            int executionSeconds,
            boolean setUp,
            @Nullable Integer realtimeSeconds,
            @Nullable Integer minuteInterval,
            @Nullable Boolean realtimeOn,
            @Nullable Boolean statesOn,
            boolean correctClock,
            int clockAllowanceSeconds,
            boolean backfill,
            int backfillRecordsADay) {}
}
