package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.transfer.Import.Mode;
import io.anlan.platform.transfer.Import.State;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of imports. */
@Repository
class ImportStore {
    /** A process that said nothing for so long was killed; its transaction is gone, and nothing was changed. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final String INTERRUPTED = "The platform was stopped while it worked on this; nothing was changed.";
    private static final String SELECT = """
            select id, register, file_name, username, dry_run, mode, state, progress, row_count, created, updated,
                unchanged, faulty, columns, error, created_at, finished_at, undone_at, undone_by, alive_at
            from import join import_progress on import_id = id""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper json;
    private final InstantSource clock;

    ImportStore(JdbcClient jdbc, JdbcTemplate template, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
        this.clock = clock;
    }

    /** A row that was made or changed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Change(
            String object,
            long line,
            boolean created,
            int version,
            @Nullable String former,
            byte @Nullable [] secret) {}

    /** What is to be brought in. */
    record Order(Actor actor, String register, String fileName, boolean dryRun, Mode mode) {}

    @Transactional
    long begin(Order order) {
        var now = Times.param(clock.instant());
        long id = jdbc.sql("""
                insert into import (account_id, username, register, file_name, dry_run, mode, state, created_at)
                values (?, ?, ?, ?, ?, ?, 'running', ?) returning id""")
                .params(
                        order.actor().id(),
                        order.actor().username(),
                        order.register(),
                        order.fileName(),
                        order.dryRun(),
                        order.mode().word(),
                        now)
                .query(Long.class)
                .single();
        jdbc.sql("insert into import_progress (import_id, alive_at) values (?, ?)")
                .params(id, now)
                .update();
        return id;
    }

    /**
     * Lets every statement of this transaction find single rows by their indexes. Most are planned while the tables are as
     * small as they were before the import, and those plans would go through all its rows for each of its steps.
     */
    void byIndexes() {
        jdbc.sql("set local enable_seqscan = off").update();
    }

    void columns(long id, List<Headings.Heading> headings) {
        jdbc.sql("update import set columns = ?::jsonb where id = ?")
                .params(json.writeValueAsString(headings), id)
                .update();
    }

    void progress(long id, Tally tally) {
        jdbc.sql("""
                update import_progress set progress = ?, row_count = ?, created = ?, updated = ?, unchanged = ?,
                    faulty = ?, alive_at = ? where import_id = ?""")
                .params(
                        tally.progress,
                        tally.rows,
                        tally.created,
                        tally.updated,
                        tally.unchanged,
                        tally.faulty,
                        Times.param(clock.instant()),
                        id)
                .update();
    }

    void finish(long id, State state, Tally tally, @Nullable String error) {
        progress(id, tally);
        jdbc.sql("update import set state = ?, error = ?, finished_at = ? where id = ?")
                .param(state.word())
                .param(error)
                .param(Times.param(clock.instant()))
                .param(id)
                .update();
    }

    void alive(Collection<Long> ids) {
        jdbc.sql("update import_progress set alive_at = ? where import_id = any(?)")
                .params(Times.param(clock.instant()), ids.toArray(Long[]::new))
                .update();
    }

    /** @return whether it could be undone, and is being undone now */
    @Transactional
    boolean beginUndo(long id) {
        Optional<String> state = jdbc.sql("select state from import where id = ? and not dry_run for update")
                .param(id)
                .query(String.class)
                .optional();
        boolean isDone = state.filter(State.DONE.word()::equals).isPresent();
        boolean isUnderWay = state.filter(State.UNDOING.word()::equals).isPresent();
        if (!isDone && !(isUnderWay && isSilent(id))) {
            return false;
        }
        jdbc.sql("update import set state = ?, error = null where id = ?")
                .params(State.UNDOING.word(), id)
                .update();
        undoProgress(id, 0);
        return true;
    }

    private boolean isSilent(long id) {
        return jdbc.sql("select alive_at < ? from import_progress where import_id = ?")
                .params(Times.param(clock.instant().minus(SILENCE)), id)
                .query(Boolean.class)
                .single();
    }

    void undoProgress(long id, double progress) {
        jdbc.sql("update import_progress set progress = ?, alive_at = ? where import_id = ?")
                .params(progress, Times.param(clock.instant()), id)
                .update();
    }

    void undone(long id, String by) {
        undoProgress(id, 1);
        jdbc.sql("update import set state = 'undone', undone_at = ?, undone_by = ? where id = ?")
                .params(Times.param(clock.instant()), by, id)
                .update();
    }

    void undoRefused(long id, String error) {
        undoProgress(id, 1);
        jdbc.sql("update import set state = 'done', error = ? where id = ?")
                .params(error, id)
                .update();
    }

    void faults(long id, boolean undo, long ordinal, List<Fault> faults) {
        var next = new AtomicLong(ordinal);
        BulkInsert.into("import_fault", faults)
                .column("import_id", "bigint", f -> id)
                .column("undo", "boolean", f -> undo)
                .column("ordinal", "bigint", f -> next.getAndIncrement())
                .column("line", "bigint", Fault::line)
                .column("field", "text", Fault::column)
                .column(
                        "value",
                        "text",
                        f -> f.value() == null ? null : f.value().replace('\0', '\uFFFD'))
                .column("reason", "text", Fault::reason)
                .execute(template);
    }

    void forgetUndoFaults(long id) {
        jdbc.sql("delete from import_fault where import_id = ? and undo")
                .param(id)
                .update();
    }

    Page<Fault> faults(long id, boolean undo, PageQuery page) {
        record Placed(long ordinal, Fault fault) {}
        var filter = new Filter().and("import_id = ?", id).and("undo = ?", undo);
        page.cursor(1).ifPresent(c -> filter.and("ordinal > ?", c.number(0)));
        List<Placed> found = filter.statement(
                        jdbc,
                        "select ordinal, line, field, value, reason from import_fault",
                        "order by ordinal limit ?",
                        page.size() + 1)
                .query((row, number) -> new Placed(
                        row.getLong("ordinal"),
                        new Fault(
                                row.getLong("line"),
                                row.getString("field"),
                                row.getString("value"),
                                row.getString("reason"))))
                .list();
        return Page.of(found, page.size(), p -> Cursor.of(p.ordinal())).map(Placed::fault);
    }

    void changes(long id, List<Change> changes) {
        BulkInsert.into("import_row", changes)
                .column("import_id", "bigint", c -> id)
                .column("object_id", "text", Change::object)
                .column("line", "bigint", Change::line)
                .column("created", "boolean", Change::created)
                .column("version", "int", Change::version)
                .column("former", "text", "former::jsonb", Change::former)
                .column("former_secret", "bytea", Change::secret)
                .execute(template);
    }

    /** Those that the import has made or changed already. */
    Set<String> touched(long id, List<String> objects) {
        return jdbc
                .sql("select object_id from import_row where import_id = ? and object_id = any(?)")
                .params(id, objects.toArray(String[]::new))
                .query(String.class)
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The next rows towards the begin of the file. */
    List<Change> changesBefore(long id, long line, String object, int limit) {
        return jdbc.sql("""
                select object_id, line, created, version, former, former_secret from import_row
                where import_id = ? and (line, object_id) < (?, ?) order by line desc, object_id desc limit ?""")
                .params(id, line, object, limit)
                .query((row, number) -> new Change(
                        row.getString("object_id"),
                        row.getLong("line"),
                        row.getBoolean("created"),
                        row.getInt("version"),
                        row.getString("former"),
                        row.getBytes("former_secret")))
                .list();
    }

    /** Numbers of what an import has made. */
    Page<Long> created(long id, PageQuery page, int limit) {
        var filter = new Filter().and("import_id = ? and created", id);
        page.cursor(1).ifPresent(c -> filter.and("object_id::bigint > ?", c.number(0)));
        List<Long> found = filter.statement(
                        jdbc,
                        "select object_id::bigint from import_row",
                        "order by object_id::bigint limit ?",
                        limit + 1)
                .query(Long.class)
                .list();
        return Page.of(found, limit, Cursor::of);
    }

    /** @param account whose; null for everybody's */
    Page<Import> list(PageQuery page, @Nullable Long account) {
        var filter = new Filter().andIf("account_id = ?", account);
        page.cursor(1).ifPresent(c -> filter.and("id < ?", c.number(0)));
        List<Import> found = filter.statement(jdbc, SELECT, "order by id desc limit ?", page.size() + 1)
                .query(this::read)
                .list();
        return Page.of(found, page.size(), i -> Cursor.of(i.id()));
    }

    Optional<Import> find(long id, @Nullable Long account) {
        return new Filter()
                .and("id = ?", id)
                .andIf("account_id = ?", account)
                .statement(jdbc, SELECT, "")
                .query(this::read)
                .optional();
    }

    /** How many of an account are under way. */
    int running(long account) {
        return jdbc.sql("""
                select count(*) from import join import_progress on import_id = id where account_id = ? and state in ('running', 'undoing') and alive_at > ?""")
                .params(account, Times.param(clock.instant().minus(SILENCE)))
                .query(Integer.class)
                .single();
    }

    private Import read(ResultSet row, int number) throws SQLException {
        State state = Word.parse(State.class, row.getString("state"));
        String error = row.getString("error");
        Instant alive = Times.get(row, "alive_at");
        if (alive.plus(SILENCE).isBefore(clock.instant())) {
            switch (state) {
                case RUNNING -> {
                    state = State.FAILED;
                    error = INTERRUPTED;
                }
                case UNDOING -> {
                    state = State.DONE;
                    error = INTERRUPTED;
                }
                case DONE, FAILED, UNDONE -> error = row.getString("error");
            }
        }
        return new Import(
                row.getLong("id"),
                row.getString("register"),
                row.getString("file_name"),
                row.getString("username"),
                row.getBoolean("dry_run"),
                Word.parse(Mode.class, row.getString("mode")),
                state,
                row.getDouble("progress"),
                row.getLong("row_count"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("faulty"),
                json.readValue(row.getString("columns"), new TypeReference<List<Headings.Heading>>() {}),
                error,
                Times.get(row, "created_at"),
                Times.getOrNull(row, "finished_at"),
                Times.getOrNull(row, "undone_at"),
                row.getString("undone_by"),
                null,
                null);
    }
}
