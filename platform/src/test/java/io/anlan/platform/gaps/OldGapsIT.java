package io.anlan.platform.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.Api;
import io.anlan.platform.Registered;
import io.anlan.platform.TestPlatform;
import io.anlan.platform.downlink.HistoryOrders;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which gaps are asked for, given up and forgotten, by the clock. */
class OldGapsIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final JdbcClient JDBC = PLATFORM.jdbc();
    private static final GapSettings SETTINGS = new GapSettings(Duration.ofDays(30), Duration.ofDays(400));

    private final Registered made = Registered.make(Api.program());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private long gap(Duration age) {
        Instant to = now.minus(age);
        long behind = Records.MINUTE.unit(to);
        return JDBC.sql("""
                        insert into data_gap (device_id, series, partition, from_unit, to_unit, step, from_at, to_at, records, missing,
                            cause, state, found_at, next_try_at)
                        values (?, 'minute', 0, ?, ?, 1, ?, ?, 10, 10, 'device', 'open', now(), now() - interval '1 hour')
                        returning id""")
                .params(made.device(), behind - 10, behind)
                .param(Times.param(to.minus(Duration.ofMinutes(10))))
                .param(Times.param(to))
                .query(Long.class)
                .single();
    }

    private static String state(long gap) {
        return JDBC.sql("select coalesce(max(state), 'gone') from data_gap where id = ?")
                .param(gap)
                .query(String.class)
                .single();
    }

    private void heardSince(Instant since) {
        JDBC.sql("update device_presence set state = 'heard', since = ? where device_id = ?")
                .params(Times.param(since), made.device())
                .update();
    }

    private void connect() {
        JDBC.sql(
                        "insert into connection_period (device_id, gateway, from_at, peer) values (?, 'old-gaps', now(), '127.0.0.1')")
                .param(made.device())
                .update();
    }

    private static void askAsOf(Instant time) {
        var asker = new GapAsker(JDBC, PLATFORM.bean(HistoryOrders.class), SETTINGS);
        PLATFORM.bean(TransactionTemplate.class).executeWithoutResult(status -> asker.step(time));
    }

    private static void cleanUp() {
        var retention = new GapRetention(JDBC, SETTINGS, InstantSource.system());
        while (Boolean.TRUE.equals(PLATFORM.bean(TransactionTemplate.class).execute(status -> retention.step()))) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void whoComesBackHasTimeToSendByItself() {
        long gap = gap(Duration.ofHours(1));
        heardSince(now.plusSeconds(60));
        connect();
        askAsOf(now.plusSeconds(100));
        assertThat(state(gap)).isEqualTo("open");
        askAsOf(now.plusSeconds(200));
        assertThat(state(gap)).isEqualTo("asked");
    }

    @Test
    void theOldestIsAskedForFirstUnlessItIsTooOld() {
        long tooOld = gap(Duration.ofDays(31));
        long older = gap(Duration.ofDays(29));
        long newer = gap(Duration.ofDays(1));
        heardSince(now.minus(Duration.ofHours(1)));
        connect();
        askAsOf(now);
        assertThat(state(tooOld)).isEqualTo("open");
        assertThat(state(older)).isEqualTo("asked");
        assertThat(state(newer)).isEqualTo("open");
    }

    @Test
    void whatIsTooOldIsGivenUpAndLaterForgotten() {
        JDBC.sql("""
                insert into device_series (device_id, series, partition, first_unit, last_unit, step, checked_unit)
                values (?, 'minute', 1000, 0, 0, 1, 0)""").param(made.device()).update();
        long forgotten = gap(Duration.ofDays(401));
        long givenUp = gap(Duration.ofDays(31));
        long open = gap(Duration.ofDays(29));
        slot(Duration.ofDays(32));
        slot(Duration.ofDays(29));
        budget(32);
        budget(1);
        cleanUp();
        assertThat(state(forgotten)).isEqualTo("gone");
        assertThat(state(givenUp)).isEqualTo("given-up");
        assertThat(state(open)).isEqualTo("open");
        assertThat(count("record_slot")).isEqualTo(1);
        assertThat(count("backfill_day")).isEqualTo(1);
    }

    private void slot(Duration age) {
        JDBC.sql("insert into record_slot (device_id, series, slot, bits) values (?, 'minute', ?, 1)")
                .params(made.device(), Records.MINUTE.unit(now.minus(age)) / CameRecords.UNITS_OF_SLOT)
                .update();
    }

    private void budget(int days) {
        JDBC.sql("insert into backfill_day (device_id, day, records) values (?, current_date - ?, 1)")
                .params(made.device(), days)
                .update();
    }

    private long count(String table) {
        return JDBC.sql("select count(*) from %s where device_id = ?".formatted(table))
                .param(made.device())
                .query(Long.class)
                .single();
    }
}
