package io.anlan.platform.downlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.Api;
import io.anlan.platform.Registered;
import io.anlan.platform.TestPlatform;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that ended long since go, those of the platform for missing records earlier. */
class OldOrdersIT {
    private static final JdbcClient JDBC = TestPlatform.shared().jdbc();

    private final Registered made = Registered.make(Api.program());

    private long order(OrderRank rank, int daysAgo) {
        return JDBC.sql("""
                        insert into device_order (device_id, kind, once, state, asked_by, asked_at, deadline, rank, ended_at)
                        values (?, 'minute-history', false, 'done', 'platform', now(), now(), ?, now() - make_interval(days => ?))
                        returning id""")
                .params(made.device(), rank.number(), daysAgo)
                .query(Long.class)
                .single();
    }

    @Test
    void eachKindHasItsAge() {
        long oldBackfill = order(OrderRank.BACKFILL, 31);
        long backfill = order(OrderRank.BACKFILL, 29);
        long oldPerson = order(OrderRank.PERSON, 401);
        long person = order(OrderRank.PERSON, 31);
        var retention = new DownlinkRetention(Duration.ofDays(400), Duration.ofDays(30));
        assertThat(new OldOrders(JDBC, retention, InstantSource.system()).step())
                .isFalse();
        assertThat(JDBC.sql("select id from device_order where device_id = ?")
                        .param(made.device())
                        .query(Long.class)
                        .list())
                .contains(backfill, person)
                .doesNotContain(oldBackfill, oldPerson);
    }
}
