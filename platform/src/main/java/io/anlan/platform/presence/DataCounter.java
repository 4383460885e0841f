package io.anlan.platform.presence;

import io.anlan.platform.presence.DataStore.DeviceDay;
import io.anlan.platform.presence.DataStore.Progress;
import io.anlan.platform.presence.RateQuery.Window;
import io.anlan.platform.store.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts how long the points of devices had fresh and valid data; within a transaction of the caller. */
@Component
class DataCounter {
    static final Duration HOUR = Duration.ofHours(1);

    private final DataStore store;
    private final RateReader devices;
    private final FreshReader archive;
    private final InstantSource clock;

    DataCounter(DataStore store, RateReader devices, FreshReader archive, InstantSource clock) {
        this.store = store;
        this.devices = devices;
        this.archive = archive;
        this.clock = clock;
    }

    /** Counts an hour of some devices, and notes how their points are at its end. */
    void count(Collection<Long> ids, Instant hour) {
        long from = hour.toEpochMilli();
        long to = hour.plus(HOUR).toEpochMilli();
        List<WatchedPoint> points = store.points(ids);
        Map<Long, FreshTimes> times = archive.read(points, from, to);
        store.add(Window.dayOf(hour), sums(ids, points, times, from, to));
        Map<Long, DataState> before =
                store.states(points.stream().map(WatchedPoint::id).toList());
        var after = new HashMap<Long, DataState>();
        for (WatchedPoint point : points) {
            DataState known = before.get(point.id());
            DataState now = DataState.after(known, times.getOrDefault(point.id(), FreshTimes.NEVER), from, to);
            if (!now.equals(known)) {
                after.put(point.id(), now);
            }
        }
        store.write(after);
    }

    /** Counts days once more, as far as they are counted. */
    void recount(Collection<DeviceDay> days, Progress progress) {
        for (DeviceDay each : days) {
            Instant counted =
                    each.device() <= progress.device() ? progress.hour().plus(HOUR) : progress.hour();
            long from = Window.start(each.day());
            long to = Math.min(Window.start(each.day().plusDays(1)), counted.toEpochMilli());
            if (from < to) {
                List<Long> device = List.of(each.device());
                List<WatchedPoint> points = store.points(device);
                store.replace(each.day(), sums(device, points, archive.read(points, from, to), from, to));
            }
        }
    }

    private Map<Long, DataSums> sums(
            Collection<Long> ids, List<WatchedPoint> points, Map<Long, FreshTimes> times, long from, long to) {
        Map<Long, Spans> due = due(ids, from, to);
        return points.stream()
                .filter(point -> due.containsKey(point.device()))
                .collect(Collectors.toMap(
                        WatchedPoint::device,
                        point -> sums(
                                point,
                                Objects.requireNonNull(due.get(point.device())),
                                times.getOrDefault(point.id(), FreshTimes.NEVER),
                                from,
                                to),
                        DataSums::plus));
    }

    private static DataSums sums(WatchedPoint point, Spans dueOfDevice, FreshTimes times, long from, long to) {
        Spans due = point.since() <= from ? dueOfDevice : dueOfDevice.and(Spans.of(point.since(), to));
        return new DataSums(
                due.lengthWithin(from, to),
                due.and(times.fresh()).lengthWithin(from, to),
                due.and(times.valid()).lengthWithin(from, to));
    }

    private Map<Long, Spans> due(Collection<Long> ids, long from, long to) {
        var due = new HashMap<Long, Spans>();
        devices.each(
                () -> new Filter().and("d.id = any(?)", (Object) ids.toArray(Long[]::new)),
                from,
                to,
                clock.instant(),
                (device, times) -> due.put(device.id(), times.due()));
        return due;
    }
}
