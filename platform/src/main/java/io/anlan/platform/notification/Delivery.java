package io.anlan.platform.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person by one channel for one step of an alarm, as the log shows it.
 *
 * @param ordinal of the alarm's step
 * @param alarm what raised it, in names of when it was raised
 * @param person absent when nobody could be told
 * @param nextAt of the next attempt; absent when there is none
 * @param answer what the other side said last, or why nothing was sent
 * @param acknowledgedByLinkAt when the person acknowledged by the link
 */
@Schema(name = "NotificationDelivery")
record Delivery(
        long id,
        String alarmId,
        int ordinal,
        int priority,
        @Nullable AlarmName alarm,
        @Nullable Recipient person,
        @Nullable Way channel,
        String roster,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAt,
        Instant giveUpAt,
        @Nullable Instant endedAt,
        @Nullable String answer,
        @Nullable Instant acknowledgedByLinkAt) {

    /** Whom it is for. */
    @Schema(name = "NotificationRecipient")
    record Recipient(long id, String username, String displayName) {}

    /** By what it goes, as it was when it was written. */
    @Schema(name = "NotificationWay")
    record Way(long id, String name, ChannelKind kind, String address) {}

    /** What an alarm is about. */
    @Schema(name = "NotificationAlarm")
    record AlarmName(
            @Nullable String point,
            @Nullable String facility,
            @Nullable String enterprise) {}

    /**
     * One attempt to send.
     *
     * @param outcome absent while it lasts
     */
    @Schema(name = "NotificationAttempt")
    record Attempt(
            int number,
            Instant at,
            Answer.@Nullable Outcome outcome,
            @Nullable String answer,
            @Nullable Integer millis) {}

    /** A message with every attempt. */
    @Schema(name = "NotificationDeliveryDetail")
    record Detail(@JsonUnwrapped Delivery delivery, List<Attempt> log) {}

    /** Which messages are wanted. */
    record Query(
            @Nullable DeliveryState state,

            @Parameter(description = "Code of the region within which the alarms lie") @Nullable
            String region,

            @Parameter(description = "Id of an alarm") @Nullable
            String alarm,

            @Parameter(description = "Number of an account") @Nullable
            Long person,

            @Nullable Long channel,

            @Nullable Instant from,

            @Nullable Instant to) {

        Filter filter() {
            return new Filter()
                    .andWithin("d.region_path", region)
                    .andIf("d.state = ?", state == null ? null : state.word())
                    .andIf("d.alarm_id = ?", alarm)
                    .andIf("d.account_id = ?", person)
                    .andIf("d.channel_id = ?", channel)
                    .andIf("d.created_at >= ?", Times.paramOrNull(from))
                    .andIf("d.created_at < ?", Times.paramOrNull(to));
        }
    }
}
