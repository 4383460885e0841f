package io.anlan.platform.quarantine;

import io.anlan.platform.quarantine.QuarantinedMessage.State;
import io.anlan.platform.registry.Protocol;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was set aside: lists, counts, and the wish to take it in again. */
@Service
class Quarantine {
    /** Messages one call asks to be taken in again; the rest stays for the next call. */
    static final int MOST_OF_A_REPLAY = 10_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Signal signal = new Signal();

    Quarantine(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many messages there are of one reason. */
    @Schema(name = "QuarantineCount")
    record Count(String reason, long waiting, long total, Instant lastAt) {}

    /** Raised when messages are to be taken in again. */
    Signal signal() {
        return signal;
    }

    Page<QuarantinedMessage> list(
            PageQuery page, @Nullable String reason, @Nullable String address, @Nullable State state) {
        var filter = new Filter().andIf("reason = ?", reason).andIf("address = ?", address);
        if (state != null) {
            filter.and(state == State.WAITING ? "replayed_at is null" : "replayed_at is not null");
        }
        page.cursor(2).ifPresent(c -> filter.and("(received_at, id) < (?, ?)", Times.param(c.instant(0)), c.string(1)));
        List<QuarantinedMessage> found = filter.statement(
                        jdbc,
                        """
                        select id, received_at, protocol, peer, address, device_id, reason, detail, size,
                            substring(raw from 1 for %d) as start, codes, replayed_at
                        from quarantine""".formatted(Printable.MOST_BYTES),
                        "order by received_at desc, id desc limit ?",
                        page.size() + 1)
                .query(Quarantine::read)
                .list();
        return Page.of(found, page.size(), m -> Cursor.of(m.receivedAt(), m.id()));
    }

    private static QuarantinedMessage read(ResultSet row, int number) throws SQLException {
        byte[] start = row.getBytes("start");
        int size = row.getInt("size");
        Protocol protocol = Word.parse(Protocol.class, row.getString("protocol"));
        return new QuarantinedMessage(
                row.getString("id"),
                Times.get(row, "received_at"),
                protocol,
                row.getString("peer"),
                row.getString("address"),
                row.getObject("device_id", Long.class),
                row.getString("reason"),
                row.getString("detail"),
                size,
                shown(protocol, Printable.of(start, start.length < size)),
                List.of((String[]) row.getArray("codes").getArray()),
                Times.getOrNull(row, "replayed_at") == null ? State.WAITING : State.REPLAYED);
    }

    private static String shown(Protocol protocol, String text) {
        return protocol == Protocol.HJ212 ? Printable.withoutPassword(text) : text;
    }

    List<Count> counts() {
        return jdbc.sql("""
                select reason, count(*) filter (where replayed_at is null) as waiting, count(*) as total,
                    max(received_at) as last_at
                from quarantine group by reason order by reason""")
                .query((row, number) -> new Count(
                        row.getString("reason"),
                        row.getLong("waiting"),
                        row.getLong("total"),
                        Times.get(row, "last_at")))
                .list();
    }

    /** Which messages are to be taken in again; what is absent does not matter. */
    @Schema(name = "ReplayRequest")
    record Wish(
            @Nullable List<String> ids,
            @Nullable String reason,
            @Nullable String address) {}

    /** @return how many messages will be taken in again */
    @Transactional
    public int replay(Wish wish, String actor) {
        int requested = new Filter()
                .and("replay_requested_at is null")
                .andIf("id = any(?)", wish.ids() == null ? null : wish.ids().toArray(String[]::new))
                .andIf("reason = ?", wish.reason())
                .andIf("address = ?", wish.address())
                .statement(
                        jdbc,
                        "with wanted as (select id from quarantine",
                        """
                        order by received_at, id limit ?)
                        update quarantine q set replay_requested_at = ?, replay_requested_by = ?
                        from wanted where q.id = wanted.id and q.replay_requested_at is null""",
                        MOST_OF_A_REPLAY,
                        Times.param(clock.instant()),
                        actor)
                .update();
        signal.raiseAfterCommit();
        return requested;
    }

    /**
     * What waiting messages of an address agree on.
     *
     * @param start of one of them, a character a byte
     * @param peers hosts that sent such messages
     */
    record Agreement(String start, List<String> peers) {}

    /**
     * The waiting messages of an address that match, grouped by the first thing in parentheses.
     *
     * @param pattern regular expression over their first bytes
     */
    List<Agreement> agreements(String address, Protocol protocol, String pattern) {
        return jdbc.sql("""
                select substring(q.raw from 1 for %1$d) as start, g.peers from (
                    select (regexp_match(encode(substring(raw from 1 for %1$d), 'escape'), ?))[1] as matched,
                        min(id) as example, array_agg(distinct regexp_replace(peer, ':[0-9]+$', '')) as peers
                    from quarantine where address = ? and protocol = ? and replayed_at is null group by 1) g
                join quarantine q on q.id = g.example where g.matched is not null""".formatted(Printable.MOST_BYTES))
                .params(pattern, address, protocol.word())
                .query((row, number) ->
                        new Agreement(new String(row.getBytes("start"), StandardCharsets.ISO_8859_1), List.of((String[])
                                row.getArray("peers").getArray())))
                .list();
    }
}
