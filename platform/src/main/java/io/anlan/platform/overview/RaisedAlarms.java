package io.anlan.platform.overview;

import io.anlan.platform.store.Times;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarms by the hour for who is held to one enterprise: few enough to be read. */
@Component
class RaisedAlarms {
    private final JdbcClient jdbc;

    RaisedAlarms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The region and those right below that have raised alarms in the last 24 hours, by code. */
    Map<String, int[]> byRegion(Overview overview, @Nullable String domain) {
        long hour = RollupReader.hour(overview.asOf());
        var byCode = new HashMap<String, int[]>();
        int depth = overview.region().path().size();
        jdbc.sql("""
                select region_path, evaluated_at from alarm_transition
                where ordinal = 1 and enterprise_id = scope_enterprise() and evaluated_at >= :from
                    and (:domain::text is null or domain = :domain::text)""")
                .param("from", Times.param(overview.asOf().minus(Duration.ofHours(HourlyCounts.HOURS))))
                .param("domain", domain)
                .query(row -> {
                    int index =
                            HourlyCounts.HOURS - 1 - (int) (hour - RollupReader.hour(Times.get(row, "evaluated_at")));
                    String[] codes = row.getString("region_path").substring(1).split("/");
                    if (index >= 0 && index < HourlyCounts.HOURS && isWithin(overview, codes)) {
                        add(byCode, overview.region().code(), index);
                        if (codes.length >= depth) {
                            add(byCode, codes[depth - 1], index);
                        }
                    }
                });
        return byCode;
    }

    /** Below the nation, the path of a region is the codes of those above it and its own. */
    private static boolean isWithin(Overview overview, String[] codes) {
        int depth = overview.region().path().size();
        if (depth == 1) {
            return true;
        }
        return codes.length >= depth - 1
                && codes[depth - 2].equals(overview.region().code());
    }

    private static void add(Map<String, int[]> byCode, String code, int index) {
        byCode.computeIfAbsent(code, c -> new int[HourlyCounts.HOURS])[index]++;
    }
}
