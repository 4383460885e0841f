package io.anlan.platform.presence;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.LatestSamples.Newest;
import io.anlan.platform.registry.Point;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads whether points have fresh and valid data at the moment, from the newest samples in memory, and since when: as it was
 * noted at the end of the last hour that was counted, or from the arrivals since.
 */
@Component
class PointPresenceReader {
    /** Where counting stands still because no gateway listens, arrivals are not read further back. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final DataStore store;
    private final FreshReader archive;
    private final LatestSamples latest;
    private final InstantSource clock;

    PointPresenceReader(
            JdbcClient jdbc, DataStore store, FreshReader archive, LatestSamples latest, InstantSource clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.archive = archive;
        this.latest = latest;
        this.clock = clock;
    }

    /**
     * Whose points are wanted.
     *
     * @param pointId this point alone
     * @param deviceId of this device
     */
    record Query(@Nullable Long pointId, @Nullable Long deviceId) {}

    private record Row(WatchedPoint point, String code, String name, Device.@Nullable Presence device) {}

    /** How a point is from a moment on, as the samples in the archive say. */
    private record Since(@Nullable DataState known, FreshTimes times, long from, long to) {
        /** Since when it is as it is now; absent when that is not known. */
        @Nullable
        Instant of(boolean now, Spans spans, @Nullable Boolean was, long wasSince) {
            long change = spans.lastChange(from, to, Long.MIN_VALUE);
            if (change != Long.MIN_VALUE) {
                return Instant.ofEpochMilli(change);
            }
            return was != null && was == now ? Instant.ofEpochMilli(wasSince) : null;
        }

        @Nullable
        Instant fresh(boolean now) {
            return of(
                    now,
                    times.fresh(),
                    known == null ? null : known.fresh(),
                    known == null ? from : known.freshSince());
        }

        @Nullable
        Instant valid(boolean now) {
            return of(
                    now,
                    times.valid(),
                    known == null ? null : known.valid(),
                    known == null ? from : known.validSince());
        }
    }

    @Transactional(readOnly = true)
    public Page<PointPresence> list(PageQuery page, Query query) {
        int size = page.size();
        Filter filter = new Filter()
                .and("p.id > ?", page.cursor(1).map(c -> c.number(0)).orElse(0L))
                .andOwn("p.enterprise_id")
                .andIf("p.id = ?", query.pointId())
                .andIf("p.device_id = ?", query.deviceId());
        List<Row> rows = filter.statement(jdbc, """
                        select p.id, p.device_id, p.expected_interval_seconds, p.created_at, p.code, p.name, dp.state
                        from point p left join device_presence dp on dp.device_id = p.device_id""", "order by p.id limit ?", size + 1)
                .query((row, number) -> new Row(
                        DataStore.point(row, number),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("state") == null
                                ? null
                                : Word.parse(Device.Presence.class, row.getString("state"))))
                .list();
        return Page.of(with(rows), size, presence -> Cursor.of(presence.pointId()));
    }

    private List<PointPresence> with(List<Row> rows) {
        Instant now = clock.instant();
        Instant counted = store.progress().hour();
        long from = Math.max(counted.toEpochMilli(), now.minus(LONGEST).toEpochMilli());
        List<WatchedPoint> points = rows.stream().map(Row::point).toList();
        Map<Long, FreshTimes> times =
                from < now.toEpochMilli() ? archive.read(points, from, now.toEpochMilli()) : Map.of();
        // What was noted says nothing of the time that is not looked at.
        Map<Long, DataState> states = from == counted.toEpochMilli()
                ? store.states(points.stream().map(WatchedPoint::id).toList())
                : Map.of();
        return rows.stream()
                .map(row -> {
                    long id = row.point().id();
                    FreshTimes its = times.getOrDefault(id, FreshTimes.NEVER);
                    return presence(row, new Since(states.get(id), its, from, now.toEpochMilli()));
                })
                .toList();
    }

    private PointPresence presence(Row row, Since since) {
        WatchedPoint point = row.point();
        Newest newest = latest.newest(point.id()).orElse(null);
        Sample sample = newest == null ? null : newest.sample();
        boolean fresh = latest.freshness(point.id(), point.intervalSeconds()) == LatestSamples.Freshness.FRESH;
        boolean valid = fresh && sample != null && sample.quality() == Quality.GOOD;
        // An old sample says itself since when it is old.
        Instant aged = latest.currentAt(point.id())
                .map(at -> at.plusMillis(point.allowed()))
                .orElse(null);
        Instant freshSince = fresh ? since.fresh(true) : aged;
        Instant validSince = since.valid(valid);
        return new PointPresence(
                point.id(),
                row.code(),
                row.name(),
                fresh,
                freshSince,
                valid,
                validSince == null && !fresh ? freshSince : validSince,
                TimeUnit.MILLISECONDS.toSeconds(point.allowed()),
                sample == null ? null : sample.measuredAt(),
                sample == null ? null : Point.QualityWord.of(sample.quality()),
                row.device(),
                !fresh && row.device() == Device.Presence.HEARD);
    }
}
