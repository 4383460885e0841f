package io.anlan.platform.quarantine;

import io.anlan.log.QuarantineReason;
import io.anlan.log.QuarantineRecord;
import io.anlan.platform.registry.Protocol;
import io.anlan.platform.registry.QuarantineFigures;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Texts;
import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes what was set aside, once however often it comes, and counts the unknown devices among the senders. */
@Repository
class QuarantineStore implements QuarantineFigures {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DETAIL = 2_000;
    /** Codes kept of an unknown device. */
    private static final int MOST_CODES = 500;
    /** Stands between codes on the way into an array column. */
    private static final String SEPARATOR = "\u001f";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    QuarantineStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    private record Sender(String address, String protocol) implements Comparable<Sender> {
        @Override
        public int compareTo(Sender other) {
            int byAddress = address.compareTo(other.address);
            return byAddress != 0 ? byAddress : protocol.compareTo(other.protocol);
        }
    }

    /** What one batch says of a sender. */
    private static final class Heard {
        private final Sender sender;
        private String peer = "";
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long messages;
        private final Set<String> codes = new LinkedHashSet<>();

        Heard(Sender sender) {
            this.sender = sender;
        }

        void add(QuarantineRecord message) {
            if (message.getReceivedAt() >= last) {
                last = message.getReceivedAt();
                peer = message.getPeer();
            }
            first = Math.min(first, message.getReceivedAt());
            messages++;
            codes.addAll(message.getCodesList());
        }
    }

    @Transactional
    public void add(List<QuarantineRecord> messages) {
        Set<String> fresh = insert(messages);
        var heard = new TreeMap<Sender, Heard>();
        var counted = new HashSet<String>();
        for (QuarantineRecord message : messages) {
            boolean unknown = message.getReason().equals(QuarantineReason.UNKNOWN_DEVICE.word())
                    && !message.getAddress().isBlank();
            if (unknown && fresh.contains(message.getId()) && counted.add(message.getId())) {
                var sender = new Sender(
                        Texts.storable(message.getAddress(), LONGEST_NAME),
                        Protocol.of(message.getProtocol()).word());
                heard.computeIfAbsent(sender, Heard::new).add(message);
            }
        }
        count(List.copyOf(heard.values()));
    }

    private Set<String> insert(List<QuarantineRecord> messages) {
        return new HashSet<>(BulkInsert.into("quarantine", messages)
                .column("id", "text", QuarantineRecord::getId)
                .column("received_at", "timestamptz", m -> time(m.getReceivedAt()))
                .column("protocol", "text", m -> Protocol.of(m.getProtocol()).word())
                .column("peer", "text", m -> Texts.storable(m.getPeer(), LONGEST_NAME))
                .column("address", "text", m -> Texts.storable(m.getAddress(), LONGEST_NAME))
                .column("device_id", "bigint", m -> m.getDevice() == 0 ? null : m.getDevice())
                .column("reason", "text", QuarantineRecord::getReason)
                .column("detail", "text", m -> Texts.storable(m.getDetail(), LONGEST_DETAIL))
                .column("raw", "bytea", m -> m.getRaw().toByteArray())
                .column("size", "int", m -> m.getRaw().size())
                .column("codes", "text", array("codes"), m -> codes(m.getCodesList()))
                .computed("region_code", "(select d.region_code from device d where d.id = given.device_id)")
                .computed("domain", "(select d.domain from device d where d.id = given.device_id)")
                .returning(template, "on conflict do nothing returning id", (row, number) -> row.getString("id")));
    }

    private void count(List<Heard> heard) {
        BulkInsert.into("unknown_device", heard)
                .column("address", "text", h -> h.sender.address())
                .column("protocol", "text", h -> h.sender.protocol())
                .column("peer", "text", h -> Texts.storable(h.peer, LONGEST_NAME))
                .column("first_heard_at", "timestamptz", h -> time(h.first))
                .column("last_heard_at", "timestamptz", h -> time(h.last))
                .column("messages", "bigint", h -> h.messages)
                .column("codes", "text", array("codes"), h -> codes(h.codes))
                .execute(template, """
                        on conflict (address, protocol) do update set
                            peer = case when excluded.last_heard_at >= unknown_device.last_heard_at
                                then excluded.peer else unknown_device.peer end,
                            first_heard_at = least(unknown_device.first_heard_at, excluded.first_heard_at),
                            last_heard_at = greatest(unknown_device.last_heard_at, excluded.last_heard_at),
                            messages = unknown_device.messages + excluded.messages,
                            codes = (array(select distinct c from unnest(unknown_device.codes || excluded.codes) c
                                order by c))[1:%d]""".formatted(MOST_CODES));
    }

    private static String array(String column) {
        return "string_to_array(%s, E'\\x1f')".formatted(column);
    }

    private static String codes(Collection<String> codes) {
        return codes.stream()
                .limit(MOST_CODES)
                .map(code -> Texts.storable(code, LONGEST_NAME).replace(SEPARATOR, ""))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.joining(SEPARATOR));
    }

    private static Object time(long epochMilli) {
        return Times.param(Instant.ofEpochMilli(epochMilli));
    }

    @Override
    public Map<Long, Long> quarantinedSince(Collection<Long> devices, Instant since) {
        var counts = new HashMap<Long, Long>();
        jdbc.sql("""
                select device_id, count(*) as messages from quarantine
                where device_id = any(?) and received_at >= ? group by device_id""")
                .param(devices.toArray(Long[]::new))
                .param(Times.param(since))
                .query(row -> {
                    counts.put(row.getLong("device_id"), row.getLong("messages"));
                });
        return counts;
    }
}
