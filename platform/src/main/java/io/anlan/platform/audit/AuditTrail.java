package io.anlan.platform.audit;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the trail and verifies its chain. */
@Service
class AuditTrail {
    private static final int ENTRIES_A_READ = 5_000;

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which entries are wanted. */
    record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String actor,
            @Nullable String act,
            @Nullable String object,
            @Nullable String objectId,

            @Parameter(description = "Text within the detail") @Nullable
            String q) {}

    /**
     * What a verification found.
     *
     * @param removed entries before them that were removed when they were old enough
     * @param last newest entry; kept elsewhere together with its seal, it proves later that nothing before was changed
     * @param brokenAt first entry that does not fit to what is before it; absent when all fit
     */
    @Schema(name = "AuditVerification")
    record Verification(
            long entries,
            long removed,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable String seal,
            boolean intact,
            @Nullable Long brokenAt,
            @Nullable String problem) {}

    Page<AuditEntry> list(PageQuery page, Query query) {
        Filter filter = new Filter()
                .andIf("at >= ?", Times.paramOrNull(query.from()))
                .andIf("at < ?", Times.paramOrNull(query.to()))
                .andIf("actor = ?", query.actor())
                .andIf("act = ?", query.act())
                .andIf("object = ?", query.object())
                .andIf("object_id = ?", query.objectId())
                .andContains(query.q(), "detail");
        page.cursor(1).ifPresent(c -> filter.and("id < ?", c.number(0)));
        List<AuditEntry> found = filter.statement(
                        jdbc,
                        "select *, encode(seal, 'hex') as seal_digits from audit_entry",
                        "order by id desc limit ?",
                        page.size() + 1)
                .query(AuditTrail::entry)
                .list();
        return Page.of(found, page.size(), entry -> Cursor.of(entry.id()));
    }

    /** Goes through the whole chain, oldest first, and seals each entry again. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Verification verify() {
        Anchor anchor = anchor();
        String seal = anchor.seal();
        long id = anchor.id();
        Instant first = null;
        Instant last = null;
        List<Stored> part;
        do {
            part = after(id);
            for (Stored stored : part) {
                if (stored.content().id() != id + 1) {
                    return broken(anchor, id, first, last, id + 1, "The entry %d is missing.".formatted(id + 1));
                }
                seal = Seal.of(seal, stored.content());
                id = stored.content().id();
                if (!seal.equals(stored.seal())) {
                    return broken(
                            anchor,
                            id - 1,
                            first,
                            last,
                            id,
                            "The entry %d, or its seal, is not what was sealed.".formatted(id));
                }
                last = stored.content().at();
                first = first == null ? last : first;
            }
        } while (!part.isEmpty());
        return new Verification(id - anchor.id(), anchor.id(), first, last, id == 0 ? null : seal, true, null, null);
    }

    private static Verification broken(
            Anchor anchor, long until, @Nullable Instant first, @Nullable Instant last, long at, String problem) {
        return new Verification(until - anchor.id(), anchor.id(), first, last, null, false, at, problem);
    }

    /** What the first entry that is left is sealed to. */
    private record Anchor(long id, String seal) {}

    private Anchor anchor() {
        return jdbc.sql("select id, encode(seal, 'hex') as seal from audit_anchor")
                .query((row, number) -> new Anchor(row.getLong("id"), row.getString("seal")))
                .optional()
                .orElse(new Anchor(0, Seal.NONE));
    }

    private record Stored(Seal.Content content, String seal) {}

    private List<Stored> after(long id) {
        return jdbc.sql(
                        "select *, encode(seal, 'hex') as seal_digits from audit_entry where id > ? order by id limit ?")
                .params(id, ENTRIES_A_READ)
                .query((row, number) -> new Stored(AuditChain.content(row, number), row.getString("seal_digits")))
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Times.get(row, "at"),
                row.getString("actor"),
                row.getString("peer"),
                row.getString("act"),
                row.getString("object"),
                row.getString("object_id"),
                row.getString("outcome"),
                row.getString("detail"),
                row.getString("seal_digits"));
    }
}
