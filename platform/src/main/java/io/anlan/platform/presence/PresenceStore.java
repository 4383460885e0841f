package io.anlan.platform.presence;

import io.anlan.log.ListeningGapRecord;
import io.anlan.platform.registry.Device;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what evaluation decided of devices. A decision that is known already changes nothing; one of a device that is not
 * registered (any more) is passed over.
 */
@Repository
class PresenceStore {
    private static final String GIVEN = """
            with given as (
                select g.device, g.ordinal, g.state, at(g.since) as since, at(g.decided) as decided,
                    at(g.heard) as heard, g.allowed
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                    as g (device, ordinal, state, since, decided, heard, allowed))
            """;

    private final JdbcClient jdbc;

    PresenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void add(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        with(decisions, """
                , newest as (select distinct on (device) * from given order by device, ordinal desc),
                first as (select device, min(since) as since from given group by device)
                update device_presence p set state = n.state, since = n.since, decided_at = n.decided,
                    last_heard_at = n.heard, first_heard_at = coalesce(p.first_heard_at, f.since), ordinal = n.ordinal,
                    allowed_silence_ms = coalesce(nullif(n.allowed, 0), p.allowed_silence_ms)
                from newest n join first f on f.device = n.device
                where p.device_id = n.device and p.ordinal < n.ordinal""").update();
        with(decisions, """
                insert into silence (device_id, from_at)
                select g.device, g.since from given g join device d on d.id = g.device where g.state = 'silent'
                on conflict do nothing""").update();
        with(decisions, """
                update silence s set to_at = e.ended
                from (
                    select o.device_id, o.from_at, min(g.since) as ended
                    from given g join silence o on o.device_id = g.device and o.to_at is null and o.from_at < g.since
                    where g.state = 'heard' group by o.device_id, o.from_at) e
                where s.device_id = e.device_id and s.from_at = e.from_at""").update();
    }

    private StatementSpec with(List<Decision> decisions, String sql) {
        return jdbc.sql(LogTimes.in(GIVEN) + sql)
                .param(numbers(decisions, Decision::device))
                .param(numbers(decisions, Decision::ordinal))
                .param(decisions.stream()
                        .map(Decision::state)
                        .map(Device.Presence::word)
                        .toArray(String[]::new))
                .param(numbers(decisions, Decision::since))
                .param(numbers(decisions, Decision::decidedAt))
                .param(numbers(decisions, Decision::lastHeard))
                .param(numbers(decisions, Decision::allowedSilence));
    }

    @Transactional
    public void addGaps(List<ListeningGapRecord> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        jdbc.sql(LogTimes.in("""
                insert into listening_gap (partition, from_at, to_at)
                select g.partition, at(g.since), at(g.until)
                from unnest(?::int[], ?::bigint[], ?::bigint[]) as g (partition, since, until)
                on conflict do nothing"""))
                .param(gaps.stream().map(ListeningGapRecord::getPartition).toArray(Integer[]::new))
                .param(numbers(gaps, ListeningGapRecord::getFrom))
                .param(numbers(gaps, ListeningGapRecord::getTo))
                .update();
    }

    static <T> Long[] numbers(List<T> items, ToLongFunction<T> number) {
        return items.stream().mapToLong(number).boxed().toArray(Long[]::new);
    }
}
