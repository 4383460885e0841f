package io.anlan.platform.alarms;

import io.anlan.platform.registry.RuleKind;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alarm, from its onset until it is normal again, with the names of when it was raised.
 *
 * @param onset measuring time of the first sample of the condition; of a device that is silent, its last message
 * @param raisedAt when the rules judged it
 * @param value what was compared with the limit when it was raised; absent when no number was
 * @param point absent when the alarm is about the device itself
 * @param late found in data that came late
 * @param setAside absent when the alarm calls as it should; its state is the true one all the same
 * @param sequence of the last transition in the stream of events
 */
public record Alarm(
        String id,
        int priority,
        AlarmState state,
        String stateLetter,
        RuleKind kind,
        Instant onset,
        Instant raisedAt,
        @Nullable BigDecimal value,
        int decimals,
        BigDecimal limit,
        @Nullable String unit,
        RuleRef rule,
        @Nullable PointRef point,
        @Nullable NamedRef facility,
        @Nullable NamedRef enterprise,
        DeviceRef device,
        @Nullable String domain,
        @Nullable RegionRef region,
        String reason,
        boolean late,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String comment,
        @Nullable Instant returnedAt,
        @Nullable Instant closedAt,
        @Nullable SetAsideRef setAside,
        long sequence) {

    /**
     * That it does not call, and why.
     *
     * @param until when that ends by itself
     */
    public record SetAsideRef(long id, SetAsideKind kind, Instant until, String by, String reason) {}

    /** The rule in the version that judged. */
    public record RuleRef(long id, int version) {}

    /** The point; its names are absent when it was not registered any more. */
    public record PointRef(
            long id,
            @Nullable String name,
            @Nullable String code,
            @Nullable String unit) {}

    /**
     * The region.
     *
     * @param name absent when its code is not of the tree
     * @param path codes from the province down, such as {@code /510000/510100/}
     */
    public record RegionRef(String code, @Nullable String name, String path) {}

    /** Something with a name. */
    public record NamedRef(long id, String name) {}

    /** The device. */
    public record DeviceRef(long id, @Nullable String address) {}
}
