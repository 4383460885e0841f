package io.anlan.platform.believable;

import io.anlan.domain.Beijing;
import io.anlan.insight.Detector;
import io.anlan.insight.OutletRecord;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges one outlet a step, each once a day. What was found and how far was judged are written together, so that a restart
 * repeats or leaves out nothing.
 */
@Configuration(proxyBeanMethods = false)
class OutletJudge {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Late data of a day come until then; what comes later still is seen on the following days. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final OutletRecords records;
    private final DetectorSettings settings;
    private final FoundStore store;
    private final InstantSource clock;

    OutletJudge(
            JdbcClient jdbc, OutletRecords records, DetectorSettings settings, FoundStore store, InstantSource clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    @Bean
    SoleWorker outletJudgeWorker(TransactionTemplate transactions) {
        return new SoleWorker("judge-outlets", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** Within a transaction. */
    boolean step() {
        LocalDate yesterday = LocalDate.ofInstant(clock.instant().minus(AFTER_MIDNIGHT), Beijing.ZONE)
                .minusDays(1);
        Optional<Judgement> due = due(yesterday);
        due.ifPresent(this::judge);
        return due.isPresent();
    }

    private Optional<Judgement> due(LocalDate yesterday) {
        return jdbc.sql("""
                select f.id, coalesce(j.judged_until, ?) as judged_until
                from facility f left join outlet_judgement j on j.facility_id = f.id
                where f.domain = 'environment' and (j.judged_until is null or j.judged_until < ?)
                    and exists (select from point p where p.facility_id = f.id)
                order by j.judged_until nulls first, f.id limit 1""")
                .params(yesterday, yesterday)
                .query((row, number) -> new Judgement(
                        row.getLong("id"), Judgement.next(row.getObject("judged_until", LocalDate.class), yesterday)))
                .optional();
    }

    private void judge(Judgement judgement) {
        OutletRecords.Pair outlet = records.read(judgement.facility(), judgement.grid(), judgement.inspectFrom());
        store.keep(judgement, outlet.isEmpty() ? List.of() : inspect(outlet, settings.inForce()));
        jdbc.sql("""
                insert into outlet_judgement (facility_id, judged_until, judged_at) values (?, ?, ?)
                on conflict (facility_id) do update
                    set judged_until = excluded.judged_until, judged_at = excluded.judged_at""")
                .params(judgement.facility(), judgement.day(), Times.param(clock.instant()))
                .update();
    }

    private static List<Found> inspect(OutletRecords.Pair outlet, Map<DetectorWord, Detector> detectors) {
        var found = new ArrayList<Found>();
        detectors.forEach((word, detector) -> {
            OutletRecord record = word.isAboutLimit() ? outlet.limited() : outlet.measured();
            detector.inspect(record).forEach(suspicion -> found.add(new Found(word, suspicion)));
        });
        return found;
    }
}
