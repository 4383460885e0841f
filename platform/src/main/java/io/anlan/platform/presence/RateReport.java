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
import java.util.Collections;
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
    private final DataRateReader data;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    RateReport(RateReader reader, DataRateReader data, JdbcClient jdbc, InstantSource clock) {
        this.reader = reader;
        this.data = data;
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

        void add(PresenceCounts more) {
            now = now.plus(more);
        }

        void add(RateSums more) {
            sums = sums.plus(more);
        }

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
        var groupOf = new HashMap<Long, Sum>();
        reader.each(query::filter, window.begin(), window.until(), now, (row, times) -> {
            RateSums whole = times.within(window.begin(), window.until());
            total.add(row, whole);
            Sum group = groups.computeIfAbsent(key(query.grouping(), base, row), key -> new Sum());
            group.add(row, whole);
            groupOf.put(row.id(), group);
            for (int i = 0; i < slots.length; i++) {
                LocalDate day = days.get(i);
                slots[i] = slots[i].plus(times.within(Window.start(day), window.end(day, unit)));
            }
        });
        data.each(query, window, unit, (device, slot, sums) -> {
            Sum group = groupOf.get(device);
            if (group != null) {
                RateSums more = RateSums.of(sums);
                total.add(more);
                group.add(more);
                int place = place(days, slot);
                slots[place] = slots[place].plus(more);
            }
        });
        data.eachPoint(query, (device, point) -> {
            Sum group = groupOf.get(device);
            if (group != null) {
                total.add(point);
                group.add(point);
            }
        });
        List<RateGroup> items = items(query.grouping(), groups);
        return new OnlineRates(
                window.from(),
                window.to(),
                Instant.ofEpochMilli(window.until()),
                data.countedUntil(),
                query.grouping(),
                unit,
                total.group(new Key(null, null, null)),
                items.size(),
                items,
                series(days, slots));
    }

    /** Which slot a day lies in. */
    private static int place(List<LocalDate> slots, LocalDate day) {
        int found = Collections.binarySearch(slots, day);
        return found >= 0 ? found : Math.max(0, -found - 2);
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
