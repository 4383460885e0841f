package io.anlan.platform.presence;

import io.anlan.platform.account.Actor;
import io.anlan.platform.presence.OnlineRates.RateFigures;
import io.anlan.platform.presence.RateQuery.Window;
import io.anlan.platform.presence.RateReader.Row;
import io.anlan.platform.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts online rates as ratios of sums over devices. */
@Service
class RateReport {
    private final RateReader reader;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    RateReport(RateReader reader, JdbcClient jdbc, InstantSource clock) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a group is known by while its devices are added up. */
    private record Key(
            @Nullable String key,
            @Nullable String name,
            @Nullable String detail) {}

    private static final class Sum {
        private RateSums sums = RateSums.ZERO;
        private PresenceCounts now = PresenceCounts.ZERO;

        void add(Row row, RateSums more) {
            sums = sums.plus(more);
            now = now.plus(PresenceCounts.of(row.presence(), row.isConnected(), row.isConnectionSeen()));
        }

        RateGroup group(Key key) {
            return new RateGroup(key.key(), key.name(), key.detail(), now, RateFigures.of(sums));
        }
    }

    /** One state of the database for all figures. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    OnlineRates of(Actor actor, RateQuery query) {
        Instant now = clock.instant();
        Window window = query.window(now);
        RateSlot.Unit unit = query.slots();
        List<LocalDate> days = window.slots(unit);
        var slots = new RateSums[days.size()];
        Arrays.fill(slots, RateSums.ZERO);
        String base = base(actor, query);
        var groups = new HashMap<Key, Sum>();
        var total = new Sum();
        reader.each(query, window.begin(), window.until(), now, (row, times) -> {
            RateSums whole = times.within(window.begin(), window.until());
            total.add(row, whole);
            groups.computeIfAbsent(key(query.grouping(), base, row), key -> new Sum())
                    .add(row, whole);
            for (int i = 0; i < slots.length; i++) {
                LocalDate day = days.get(i);
                slots[i] = slots[i].plus(times.within(Window.start(day), window.end(day, unit)));
            }
        });
        List<RateGroup> items = items(query.grouping(), groups);
        return new OnlineRates(
                window.from(),
                window.to(),
                Instant.ofEpochMilli(window.until()),
                query.grouping(),
                unit,
                total.group(new Key(null, null, null)),
                items.size(),
                items,
                series(days, slots));
    }

    private static List<RateSlot> series(List<LocalDate> days, RateSums[] slots) {
        var series = new ArrayList<RateSlot>();
        for (int i = 0; i < slots.length; i++) {
            series.add(new RateSlot(days.get(i), RateFigures.of(slots[i])));
        }
        return series;
    }

    private List<RateGroup> items(RateGroup.By by, Map<Key, Sum> groups) {
        Map<String, RegionName> regions = by == RateGroup.By.REGION
                ? regions(groups.keySet().stream()
                        .map(Key::key)
                        .filter(Objects::nonNull)
                        .toList())
                : Map.of();
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().group(named(entry.getKey(), regions)))
                .sorted(RateGroup.WORST_FIRST)
                .toList();
    }

    private static Key named(Key key, Map<String, RegionName> regions) {
        RegionName region = key.key() == null ? null : regions.get(key.key());
        return region == null ? key : new Key(region.code(), region.name(), null);
    }

    private record RegionName(String code, String name) {}

    private Map<String, RegionName> regions(Collection<String> paths) {
        var regions = new HashMap<String, RegionName>();
        jdbc.sql("select path, code, short_name from region where path = any(?)")
                .param(paths.toArray(String[]::new))
                .query(row -> {
                    regions.put(
                            row.getString("path"), new RegionName(row.getString("code"), row.getString("short_name")));
                });
        return regions;
    }

    private static Key key(RateGroup.By by, String base, Row row) {
        return switch (by) {
            case REGION -> new Key(below(base, row.regionPath()), null, null);
            case DOMAIN -> new Key(row.domain(), null, null);
            case ENTERPRISE ->
                new Key(row.enterprise() == null ? null : row.enterprise().toString(), row.enterpriseName(), null);
            case DEVICE -> new Key(Long.toString(row.id()), row.address(), row.enterpriseName());
        };
    }

    /** Path of the region directly below another in which a path lies; the other's own when it lies in none. */
    static String below(String base, String path) {
        if (!path.startsWith(base) || path.length() == base.length()) {
            return path.startsWith(base) ? base : path;
        }
        return path.substring(0, path.indexOf('/', base.length()) + 1);
    }

    private String base(Actor actor, RateQuery query) {
        String asked = query.region();
        if (asked == null || asked.isBlank()) {
            return actor.place().regionPath();
        }
        return jdbc.sql("select path from region where code = ?")
                .param(asked)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("region", asked));
    }
}
