package io.anlan.platform.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Notes for the audit trail what is no change of a row, such as a log-in, or a call that was refused. */
@Component
public class AuditNotes {
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditNotes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How it ended. */
    public enum Outcome {
        DONE("done"),
        REFUSED("refused");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    /** In a transaction of its own, so that a refusal that undoes the rest leaves the note. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void note(
            String actor,
            @Nullable String peer,
            String act,
            String object,
            @Nullable String objectId,
            Outcome outcome,
            Map<String, ?> detail) {
        jdbc.sql("""
                insert into audit_note (actor, peer, act, object, object_id, outcome, detail)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .param(Texts.storable(actor, LONGEST_NAME))
                .param(peer)
                .param(act)
                .param(object)
                .param(objectId)
                .param(outcome.word)
                .param(json.writeValueAsString(detail))
                .update();
    }
}
