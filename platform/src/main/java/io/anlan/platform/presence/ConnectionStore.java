package io.anlan.platform.presence;

import io.anlan.log.ConnectionRecord;
import io.anlan.platform.store.Texts;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes when gateways held connections of devices. The records of a device come in their order, those of another may come
 * before: that a gateway began anew ends what began before it, whichever is read first. Only HJ 212 devices keep one that a
 * gateway sees; of others nobody would tell its end.
 */
@Repository
class ConnectionStore {
    /** Number of no device: the gateway began anew. */
    private static final long GATEWAY = 0;

    private static final int LONGEST_NAME = 200;

    private static final String GIVEN = LogTimes.in("""
            with given as (
                select g.device, g.gateway, g.connected, at(g.since) as since, g.peer
                from unnest(?::bigint[], ?::text[], ?::boolean[], ?::bigint[], ?::text[])
                    as g (device, gateway, connected, since, peer))
            """);

    private final JdbcClient jdbc;

    ConnectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void add(List<ConnectionRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        with(records, """
                insert into gateway_start (gateway, at) select distinct gateway, since from given where device = 0
                on conflict do nothing""").update();
        with(records, """
                insert into connection_period (device_id, gateway, from_at, peer)
                select distinct on (g.device, g.gateway, g.since) g.device, g.gateway, g.since, g.peer
                from given g join device d on d.id = g.device and d.protocol = 'hj212' where g.connected
                on conflict do nothing""").update();
        with(records, """
                , open as (
                    select c.device_id, c.gateway, c.from_at from connection_period c
                    where c.to_at is null and c.device_id in (select device from given)
                    union
                    select c.device_id, c.gateway, c.from_at from connection_period c
                    where c.to_at is null and c.gateway in (select gateway from given where device = 0))
                update connection_period c set to_at = e.ended
                from (
                    select o.device_id, o.gateway, o.from_at, least(
                        (select min(g.since) from given g where g.device = o.device_id and g.gateway = o.gateway
                            and not g.connected and g.since >= o.from_at),
                        (select min(s.at) from gateway_start s where s.gateway = o.gateway and s.at > o.from_at)) as ended
                    from open o) e
                where e.ended is not null and c.device_id = e.device_id and c.gateway = e.gateway
                    and c.from_at = e.from_at""").update();
    }

    private StatementSpec with(List<ConnectionRecord> records, String sql) {
        return jdbc.sql(GIVEN + sql)
                .param(PresenceStore.numbers(records, ConnectionRecord::getDevice))
                .param(records.stream()
                        .map(r -> Texts.storable(r.getGateway(), LONGEST_NAME))
                        .toArray(String[]::new))
                .param(records.stream()
                        .map(r -> r.getConnected() && r.getDevice() != GATEWAY)
                        .toArray(Boolean[]::new))
                .param(PresenceStore.numbers(records, ConnectionRecord::getAt))
                .param(records.stream()
                        .map(r -> Texts.storable(r.getPeer(), LONGEST_NAME))
                        .toArray(String[]::new));
    }
}
