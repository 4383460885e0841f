package io.anlan.platform.presence;

import io.anlan.domain.Quality;
import io.anlan.platform.presence.RateQuery.Window;
import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.LatestSamples.Freshness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was counted of fresh and valid data, and how points are now, within a transaction of the caller. */
@Component
class DataRateReader {
    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;
    private final DataStore store;
    private final LatestSamples latest;

    DataRateReader(JdbcClient jdbc, DataStore store, LatestSamples latest) {
        this.jdbc = jdbc;
        this.store = store;
        this.latest = latest;
    }

    /** Takes what was counted of a device. */
    @FunctionalInterface
    interface Taker {
        /** @param day the slot's first, as far as it was counted */
        void take(long device, LocalDate day, DataSums sums);
    }

    /** Up to when all devices are counted. */
    Instant countedUntil() {
        return store.progress().hour();
    }

    /** Shows what was counted of every device, slot by slot. */
    void each(RateQuery query, Window window, RateSlot.Unit unit, Taker taker) {
        query.filter()
                .and("x.day between ? and ?", window.from(), window.to())
                .statement(jdbc, """
                        select d.id, min(x.day) as day, sum(x.due_ms) as due, sum(x.fresh_ms) as fresh, sum(x.valid_ms) as valid
                        from device_data_day x join device d on d.id = x.device_id""", List.of(), "group by d.id, date_trunc(?, x.day::timestamp)", unit.word())
                .withFetchSize(FETCH)
                .query(row -> {
                    taker.take(
                            row.getLong("id"),
                            row.getObject("day", LocalDate.class),
                            new DataSums(row.getLong("due"), row.getLong("fresh"), row.getLong("valid")));
                });
    }

    /** Shows every point by the device it belongs to. */
    void eachPoint(RateQuery query, BiConsumer<Long, PresenceCounts> taker) {
        query.filter().statement(jdbc, """
                        select p.id, p.device_id, p.expected_interval_seconds from point p
                        join device d on d.id = p.device_id""", "").withFetchSize(FETCH).query(row -> {
            long point = row.getLong("id");
            boolean fresh = latest.freshness(point, row.getInt("expected_interval_seconds")) == Freshness.FRESH;
            taker.accept(
                    row.getLong("device_id"), PresenceCounts.ofPoint(fresh, latest.quality(point) == Quality.GOOD));
        });
    }
}
