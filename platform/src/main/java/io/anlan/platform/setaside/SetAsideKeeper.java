package io.anlan.platform.setaside;

import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideMarks;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what has been set aside when its time is over, its rule has become another, or nothing suppresses it any more. What was over while the platform
 * was down ends at the instant at which it was over.
 */
@Configuration(proxyBeanMethods = false)
class SetAsideKeeper {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final SetAsideRows rows;
    private final SetAsides setAsides;
    private final SetAsideMarks marks;
    private final InstantSource clock;
    /** Whether the step before has ended something; only this worker's thread asks. */
    private boolean toTell;

    SetAsideKeeper(JdbcClient jdbc, SetAsideRows rows, SetAsides setAsides, SetAsideMarks marks, InstantSource clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.setAsides = setAsides;
        this.marks = marks;
        this.clock = clock;
    }

    @Bean
    SoleWorker setAsideKeeping(TransactionTemplate transactions) {
        return new SoleWorker("set-aside", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** Within a transaction. */
    boolean step() {
        if (toTell) {
            marks.tell();
            toTell = false;
        }
        Instant now = clock.instant();
        if (rows.due(now, 1).isEmpty()
                && rows.changed(1).isEmpty()
                && rows.letGo(1).isEmpty()) {
            return false;
        }
        marks.lock();
        rows.due(now, MOST).forEach(one -> setAsides.end(one, SetAsideEnd.EXPIRED, one.until(), null, ""));
        rows.changed(MOST).forEach(one -> setAsides.end(one, SetAsideEnd.CHANGED, now, null, ""));
        rows.letGo(MOST).forEach(one -> setAsides.end(one, SetAsideEnd.RELEASED, now, null, ""));
        setAsides.suppress(null, now);
        toTell = true;
        return true;
    }
}
