package io.anlan.platform.warning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Within how many minutes of reaching a colour what is due. 0: at once; absent: not at all.
 *
 * @param county when the county is told, the others likewise
 */
@Schema(name = "WarningDeadlines")
record Deadlines(
        Colour colour,
        int acknowledge,
        int explain,
        @Nullable Integer checkOnline,
        @Nullable Integer checkOnSite,
        @Nullable Integer county,
        @Nullable Integer prefecture,
        @Nullable Integer province,
        @Nullable Integer nation) {

    Map<Duty, Duration> duties() {
        var duties = new EnumMap<Duty, Duration>(Duty.class);
        put(duties, Duty.ACKNOWLEDGE, acknowledge);
        put(duties, Duty.EXPLAIN, explain);
        put(duties, Duty.CHECK_ONLINE, checkOnline);
        put(duties, Duty.CHECK_ON_SITE, checkOnSite);
        return duties;
    }

    Map<Level, Duration> escalations() {
        var levels = new EnumMap<Level, Duration>(Level.class);
        put(levels, Level.COUNTY, county);
        put(levels, Level.PREFECTURE, prefecture);
        put(levels, Level.PROVINCE, province);
        put(levels, Level.NATION, nation);
        return levels;
    }

    private static <K> void put(Map<K, Duration> all, K key, @Nullable Integer minutes) {
        if (minutes != null) {
            all.put(key, Duration.ofMinutes(minutes));
        }
    }

    /** Whether no level is told before a lower one. */
    boolean isOrdered() {
        Duration before = Duration.ZERO;
        for (Duration after : escalations().values()) {
            if (after.compareTo(before) < 0) {
                return false;
            }
            before = after;
        }
        return true;
    }
}
