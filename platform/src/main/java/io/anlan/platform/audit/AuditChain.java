package io.anlan.platform.audit;

import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts notes into the chain, one process at a time. */
@Configuration(proxyBeanMethods = false)
class AuditChain {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int NOTES_A_STEP = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    AuditChain(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    @Bean
    SoleWorker auditWorker(TransactionTemplate transactions) {
        return new SoleWorker("chain-audit", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** An entry and its seal, about to be stored. */
    private record Sealed(Seal.Content content, String seal) {}

    /** Where the chain ends. */
    private record End(long id, String seal) {}

    private boolean step() {
        List<Seal.Content> notes =
                jdbc.sql("""
                with taken as (
                    delete from audit_note where id = any(array(select id from audit_note order by id limit ? for update))
                    returning id, at, actor, peer, act, object, object_id, outcome, detail)
                select * from taken order by id""").param(NOTES_A_STEP).query(AuditChain::content).list();
        if (notes.isEmpty()) {
            return false;
        }
        End end = end();
        var sealed = new ArrayList<Sealed>(notes.size());
        for (Seal.Content note : notes) {
            var content = numbered(end.id() + 1, note);
            end = new End(content.id(), Seal.of(end.seal(), content));
            sealed.add(new Sealed(content, end.seal()));
        }
        BulkInsert.into("audit_entry", sealed)
                .column("id", "bigint", s -> s.content().id())
                .column("at", "timestamptz", s -> Times.param(s.content().at()))
                .column("actor", "text", s -> s.content().actor())
                .column("peer", "text", s -> s.content().peer())
                .column("act", "text", s -> s.content().act())
                .column("object", "text", s -> s.content().object())
                .column("object_id", "text", s -> s.content().objectId())
                .column("outcome", "text", s -> s.content().outcome())
                .column("detail", "text", s -> s.content().detail())
                .column("seal", "text", "decode(seal, 'hex')", Sealed::seal)
                .execute(template);
        return notes.size() == NOTES_A_STEP;
    }

    private End end() {
        return jdbc.sql("select id, encode(seal, 'hex') as seal from audit_entry order by id desc limit 1")
                .query((row, number) -> new End(row.getLong("id"), row.getString("seal")))
                .optional()
                .orElse(new End(0, Seal.NONE));
    }

    private static Seal.Content numbered(long id, Seal.Content note) {
        return new Seal.Content(
                id,
                note.at(),
                note.actor(),
                note.peer(),
                note.act(),
                note.object(),
                note.objectId(),
                note.outcome(),
                note.detail());
    }

    static Seal.Content content(ResultSet row, int number) throws SQLException {
        return new Seal.Content(
                row.getLong("id"),
                Times.get(row, "at"),
                row.getString("actor"),
                row.getString("peer"),
                row.getString("act"),
                row.getString("object"),
                row.getString("object_id"),
                row.getString("outcome"),
                row.getString("detail"));
    }
}
