package io.anlan.platform.downlink;

import io.anlan.domain.Series;
import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.FieldName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Orders devices to send records again; they go behind what people order. */
@Component
public class HistoryOrders {
    private static final String ACTOR = "platform";
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final Orders orders;

    HistoryOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Orders records, the first and the last included.
     *
     * @param series averages of minutes, hours or days
     * @return number of the order
     */
    public long ask(long device, Series series, Instant first, Instant last) {
        var period = new LinkedHashMap<String, String>();
        period.put(FieldName.BEGIN_TIME, BeijingTime.format(first));
        period.put(FieldName.END_TIME, BeijingTime.format(last));
        return orders.insert(device, kind(series), period, null, ACTOR, WAIT, OrderRank.BACKFILL);
    }

    private static OrderKind kind(Series series) {
        return switch (series) {
            case MINUTE -> OrderKind.MINUTE_HISTORY;
            case HOUR -> OrderKind.HOUR_HISTORY;
            case DAY -> OrderKind.DAY_HISTORY;
            case REALTIME -> throw new IllegalArgumentException("HJ 212 knows no history of real-time data.");
        };
    }
}
