package io.anlan.platform.search;

import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Pinyin;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.web.Word;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the index of names up to date with the registry, a moment behind it. */
@Configuration(proxyBeanMethods = false)
class SearchIndex {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int ROWS_A_STEP = 1_000;
    /** Names of points repeat: COD, pH, temperature. */
    private static final int MOST_READ = 10_000;

    private static final String SEPARATOR = "\u001f";

    private static final Map<Kind, String> SOURCES = Map.of(
            Kind.ENTERPRISE,
                    "select id, name, credit_code as other, region_path, null as domain, domains, id as enterprise_id from enterprise",
            Kind.FACILITY,
                    "select id, name, null as other, region_path, domain, null::text[] as domains, enterprise_id from facility",
            Kind.DEVICE,
                    "select id, coalesce(name, address) as name, address as other, region_path, domain, null::text[] as domains, enterprise_id from device",
            Kind.POINT,
                    "select id, name, code as other, region_path, domain, null::text[] as domains, enterprise_id from point");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Map<String, Reading> readings = new LinkedHashMap<>();

    SearchIndex(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    private record Pending(Kind kind, long id) {}

    private record Reading(String pinyin, String initials) {}

    private record Named(
            long id,
            String name,
            @Nullable String other,
            String regionPath,
            @Nullable String domain,
            @Nullable String domains,
            @Nullable Long enterprise) {}

    private record Entry(Kind kind, Named named, Reading reading, Set<String> pieces) {}

    @Bean
    SoleWorker searchWorker(TransactionTemplate transactions) {
        return new SoleWorker("index-names", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    private boolean step() {
        List<Pending> pending = jdbc.sql("""
                delete from search_pending where sequence = any(array(
                    select sequence from search_pending order by sequence limit ?))
                returning kind, id""")
                .param(ROWS_A_STEP)
                .query((row, number) -> new Pending(Word.parse(Kind.class, row.getString("kind")), row.getLong("id")))
                .list();
        Map<Kind, Set<Long>> changed = pending.stream()
                .collect(Collectors.groupingBy(
                        Pending::kind, Collectors.mapping(Pending::id, Collectors.toCollection(LinkedHashSet::new))));
        changed.forEach(this::index);
        return pending.size() == ROWS_A_STEP;
    }

    private void index(Kind kind, Collection<Long> ids) {
        jdbc.sql("delete from search_entry where kind = ? and id = any(?)")
                .params(kind.word(), ids.toArray(Long[]::new))
                .update();
        List<Entry> entries =
                read(kind, ids).stream().map(named -> entry(kind, named)).toList();
        BulkInsert.into("search_entry", entries)
                .column("kind", "text", e -> e.kind().word())
                .column("id", "bigint", e -> e.named().id())
                .column("needle", "text", e -> Pieces.needle(e.named().name()))
                .column("pinyin", "text", e -> e.reading().pinyin())
                .column("initials", "text", e -> e.reading().initials())
                .column("other", "text", e -> other(e.named()))
                .column("pieces", "text", array("pieces"), e -> String.join(SEPARATOR, e.pieces()))
                .column("region_path", "text", e -> e.named().regionPath())
                .column("domain", "text", e -> e.named().domain())
                .column("domains", "text", array("domains"), e -> e.named().domains())
                .column("enterprise_id", "bigint", e -> e.named().enterprise())
                .execute(template);
    }

    private static String array(String column) {
        return "string_to_array(%s, E'\\x1f')".formatted(column);
    }

    private List<Named> read(Kind kind, Collection<Long> ids) {
        return jdbc.sql("select s.*, array_to_string(domains, E'\\x1f') as domain_list from (%s) s where id = any(?)"
                        .formatted(SOURCES.get(kind)))
                .param(ids.toArray(Long[]::new))
                .query((row, number) -> new Named(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("other"),
                        row.getString("region_path"),
                        row.getString("domain"),
                        row.getString("domain_list"),
                        row.getObject("enterprise_id", Long.class)))
                .list();
    }

    private Entry entry(Kind kind, Named named) {
        Reading reading = reading(named.name());
        var pieces = new LinkedHashSet<String>();
        add(kind, pieces, named.name());
        if (named.other() != null) {
            add(kind, pieces, named.other());
        }
        // A million points have few names: the beginning of the pinyin finds them, and their index stays small.
        if (kind != Kind.POINT) {
            add(kind, pieces, reading.pinyin());
            add(kind, pieces, reading.initials());
        }
        return new Entry(kind, named, reading, pieces);
    }

    private static @Nullable String other(Named named) {
        return named.other() == null ? null : Pieces.needle(named.other());
    }

    private static void add(Kind kind, Set<String> pieces, String text) {
        Pieces.of(Pieces.needle(text)).forEach(piece -> pieces.add(kind.piece(piece)));
    }

    private Reading reading(String name) {
        if (readings.size() >= MOST_READ) {
            readings.clear();
        }
        return readings.computeIfAbsent(name, n -> new Reading(Pinyin.letters(n), Pinyin.initials(n)));
    }
}
