package io.anlan.platform.presence;

import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.Point;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a point has fresh and valid data, each with its own since, beside whether its device is heard.
 *
 * @param fresh its newest sample is not older than three expected intervals, or five minutes
 * @param freshSince since when it is fresh, or is not; absent when there never was a sample as far as is remembered
 * @param valid fresh, and the newest sample of good quality
 * @param validSince since when it is valid, or is not; absent as freshSince
 * @param allowedSeconds age of the newest sample up to which it is fresh
 * @param newestAt when the newest sample was measured
 * @param quality of the newest sample
 * @param devicePresence whether its device is heard; absent without a device
 * @param silentAlone it has no fresh data while its device is heard
 */
record PointPresence(
        long pointId,
        String code,
        String name,
        boolean fresh,
        @Nullable Instant freshSince,
        boolean valid,
        @Nullable Instant validSince,
        long allowedSeconds,
        @Nullable Instant newestAt,
        Point.@Nullable QualityWord quality,
        Device.@Nullable Presence devicePresence,
        boolean silentAlone) {}
