package io.anlan.platform.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the week for which a person is on duty, in Beijing time.
 *
 * @param days on which it begins, 1 is Monday
 * @param from such as 08:00
 * @param to such as 20:00; at or before the begin it is meant on the next day
 * @param accountId who is told first
 * @param substituteId who is told next
 */
@Schema(name = "RosterShift")
record Shift(
        List<Integer> days,
        String from,
        String to,
        long accountId,
        @Nullable Long substituteId) {
    LocalTime begin() {
        return LocalTime.parse(from);
    }

    LocalTime end() {
        return LocalTime.parse(to);
    }

    boolean endsNextDay() {
        return !end().isAfter(begin());
    }

    /** @param time in Beijing */
    boolean covers(ZonedDateTime time) {
        LocalTime clock = time.toLocalTime();
        if (!endsNextDay()) {
            return isOn(time.getDayOfWeek()) && !clock.isBefore(begin()) && clock.isBefore(end());
        }
        return (isOn(time.getDayOfWeek()) && !clock.isBefore(begin()))
                || (isOn(time.getDayOfWeek().minus(1)) && clock.isBefore(end()));
    }

    private boolean isOn(DayOfWeek day) {
        return days.contains(day.getValue());
    }
}
