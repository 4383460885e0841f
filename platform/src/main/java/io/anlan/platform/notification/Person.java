package io.anlan.platform.notification;

import io.anlan.domain.Beijing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who can be on duty, and where he is reached. */
@Schema(name = "DutyPerson")
record Person(
        long id,
        String username,
        String displayName,
        String regionCode,
        String regionName,
        boolean mayAcknowledge,
        List<Address> addresses) {

    /**
     * Where a channel reaches a person.
     *
     * @param address an e-mail address; for a webhook what its receiver knows the person by, such as a telephone number
     * @param quietFrom begin of the hours without messages, such as 22:00 in Beijing; absent when there are none
     * @param quietTo end of them
     * @param quietPriority this priority (2 to 4) and all less urgent ones are quiet; the highest never is
     */
    @Schema(name = "DutyAddress")
    record Address(
            long channelId,
            String address,
            @Nullable String quietFrom,
            @Nullable String quietTo,
            @Nullable Integer quietPriority) {

        boolean isQuiet(int priority, Instant time) {
            if (quietFrom == null || quietTo == null || quietPriority == null || priority < quietPriority) {
                return false;
            }
            LocalTime from = LocalTime.parse(quietFrom);
            LocalTime to = LocalTime.parse(quietTo);
            LocalTime clock = LocalTime.ofInstant(time, Beijing.ZONE);
            return from.isBefore(to)
                    ? !clock.isBefore(from) && clock.isBefore(to)
                    : !clock.isBefore(from) || clock.isBefore(to);
        }
    }

    /** Addresses that take the place of those that are kept. */
    @Schema(name = "DutyAddressesInput")
    record Input(List<Address> addresses) {}
}
