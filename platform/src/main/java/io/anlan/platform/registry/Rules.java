package io.anlan.platform.registry;

import io.anlan.platform.search.BearerLookup;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.FieldProblem;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The alarm rules of the registry. A change makes a new version; no version is ever lost. */
@Service
class Rules {
    static final String WORD = "rule";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final RuleReader reader;
    private final RuleChecks checks;
    private final RuleHistory history;
    private final Outbox outbox;
    private final BearerLookup bearers;
    private final InstantSource clock;

    Rules(
            JdbcClient jdbc,
            JdbcTemplate template,
            RuleReader reader,
            RuleChecks checks,
            RuleHistory history,
            Outbox outbox,
            BearerLookup bearers,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.reader = reader;
        this.checks = checks;
        this.history = history;
        this.outbox = outbox;
        this.bearers = bearers;
        this.clock = clock;
    }

    private record Row(Rule rule, RuleChecks.PointFacts point) {}

    /**
     * Which rules are wanted.
     *
     * @param q words, each of them in the name of enterprise, facility or point, or in the code
     */
    record Query(
            @Nullable Long pointId,
            @Nullable Long facilityId,
            @Nullable Long enterpriseId,
            @Nullable String region,
            @Nullable String domain,
            @Nullable RuleKind kind,
            @Nullable Integer priority,
            @Nullable String q) {}

    Page<ListedRule> list(PageQuery page, Query query) {
        var filter = new Filter()
                .andIf("r.point_id = ?", query.pointId())
                .andIf("p.facility_id = ?", query.facilityId())
                .andIf("p.enterprise_id = ?", query.enterpriseId())
                .andWithin("r.region_path", query.region())
                .andIf("r.domain = ?", query.domain())
                .andIf("r.kind = ?", query.kind() == null ? null : query.kind().word())
                .andIf("r.priority = ?", query.priority());
        bearers.addWords(
                filter,
                query.q(),
                Points::addBearers,
                (f, word) -> f.andContains(word, "p.name", "p.code", "f.name", "e.name"));
        page.cursor(1).ifPresent(c -> filter.and("r.id > ?", c.number(0)));
        List<ListedRule> found = reader.listed(filter, "order by r.id limit ?", page.size() + 1);
        return Page.of(found, page.size(), r -> Cursor.of(r.rule().id()));
    }

    Rule get(long id) {
        return reader.find(id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    List<Rule> versions(long id) {
        List<Rule> versions = reader.versions(id);
        if (versions.isEmpty()) {
            throw Refusal.notFound(WORD, id);
        }
        return versions;
    }

    @Transactional
    public List<Rule> create(OneOrMany<Rule.Input> inputs, String actor) {
        Map<Long, RuleChecks.PointFacts> points = checks.check(inputs);
        Instant now = now();
        List<Long> ids = Changes.newIds(jdbc, "rule_id_seq", inputs.items().size());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < ids.size(); i++) {
            Rule.Input input = inputs.items().get(i);
            RuleChecks.PointFacts point = Objects.requireNonNull(points.get(input.pointId()));
            rows.add(new Row(rule(ids.get(i), input, 1, now, actor), point));
        }
        List<Rule> together = new ArrayList<>(ofPoints(points.keySet()));
        rows.forEach(row -> together.add(row.rule()));
        RuleChecks.refuseContradictions(together);
        insert(rows);
        outbox.facilitiesChanged(
                points.values().stream().map(RuleChecks.PointFacts::facility).toList());
        return rows.stream().map(row -> withWarnings(row.rule(), row.point())).toList();
    }

    private void insert(List<Row> rows) {
        BulkInsert.into("rule", rows)
                .column("id", "bigint", r -> r.rule().id())
                .column("point_id", "bigint", r -> r.rule().pointId())
                .column("region_code", "text", r -> r.point().region())
                .column("domain", "text", r -> r.point().domain())
                .column("kind", "text", r -> r.rule().kind().word())
                .column("limit_value", "numeric", r -> r.rule().limit())
                .column("deadband", "numeric", r -> r.rule().deadband())
                .column("on_delay_seconds", "int", r -> r.rule().onDelaySeconds())
                .column("off_delay_seconds", "int", r -> r.rule().offDelaySeconds())
                .column("re_alarm_after_seconds", "int", r -> r.rule().reAlarmAfterSeconds())
                .column("latching", "boolean", r -> r.rule().latching())
                .column("priority", "smallint", r -> r.rule().priority())
                .column("converted", "boolean", r -> r.rule().converted())
                .column("enabled", "boolean", r -> r.rule().enabled())
                .column("version", "int", r -> r.rule().version())
                .column("valid_from", "timestamptz", r -> Times.param(r.rule().validFrom()))
                .column("changed_by", "text", r -> r.rule().changedBy())
                .execute(template);
    }

    @Transactional
    public Rule update(long id, Rule.Input input, String actor) {
        RuleChecks.PointFacts point = Objects.requireNonNull(
                checks.check(new OneOrMany<>(List.of(input), false)).get(input.pointId()));
        Rule old = lock(id);
        Changes.expectVersion(WORD, id, old.version(), input.version());
        if (input.pointId() != old.pointId() || input.kind() != old.kind()) {
            throw Refusal.invalid(
                    "kind",
                    "A rule keeps its point (%d) and kind (%s); make another rule."
                            .formatted(old.pointId(), old.kind().word()),
                    input.kind().word());
        }
        Rule fresh = rule(id, input, old.version() + 1, now(), actor);
        List<Rule> together = new ArrayList<>(ofPoints(List.of(old.pointId())));
        together.replaceAll(rule -> rule.id() == id ? fresh : rule);
        RuleChecks.refuseContradictions(together);
        history.close(id, fresh.validFrom());
        write(fresh);
        outbox.facilitiesChanged(List.of(point.facility()));
        return withWarnings(fresh, point);
    }

    private void write(Rule rule) {
        jdbc.sql("""
                update rule set limit_value = ?, deadband = ?, on_delay_seconds = ?, off_delay_seconds = ?,
                    re_alarm_after_seconds = ?, latching = ?, priority = ?, converted = ?, enabled = ?, version = ?, valid_from = ?, changed_by = ? where id = ?""")
                .param(rule.limit())
                .param(rule.deadband())
                .param(rule.onDelaySeconds())
                .param(rule.offDelaySeconds())
                .param(rule.reAlarmAfterSeconds())
                .param(rule.latching())
                .param(rule.priority())
                .param(rule.converted())
                .param(rule.enabled())
                .param(rule.version())
                .param(Times.param(rule.validFrom()))
                .param(rule.changedBy())
                .param(rule.id())
                .update();
    }

    @Transactional
    public void delete(long id) {
        Rule old = get(id);
        Map<Long, RuleChecks.PointFacts> points = checks.points(List.of(old.pointId()));
        lock(id);
        history.close(id, now());
        jdbc.sql("delete from rule where id = ?").param(id).update();
        outbox.facilitiesChanged(
                points.values().stream().map(RuleChecks.PointFacts::facility).toList());
    }

    @Transactional
    public void delete(Collection<Long> ids) {
        Changes.lock(jdbc, WORD, ids);
        history.close(ids, now());
        List<Long> facilities =
                jdbc.sql("""
                select distinct p.facility_id from point p
                where p.id in (select point_id from rule where id = any(?))""").param(Changes.array(ids)).query(Long.class).list();
        Changes.delete(jdbc, WORD, ids);
        outbox.facilitiesChanged(facilities);
    }

    private List<Rule> ofPoints(Collection<Long> points) {
        return reader.read(new Filter().and("point_id = any(?)", (Object) Changes.array(points)), "order by id");
    }

    private Rule lock(long id) {
        jdbc.sql("select id from rule where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return get(id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Rule rule(long id, Rule.Input input, int version, Instant now, String actor) {
        return new Rule(
                id,
                input.pointId(),
                input.kind(),
                input.limit(),
                input.deadband() == null ? BigDecimal.ZERO : input.deadband(),
                input.onDelaySeconds() == null ? 0 : input.onDelaySeconds(),
                input.offDelaySeconds() == null ? 0 : input.offDelaySeconds(),
                input.reAlarmAfterSeconds() == null ? 0 : input.reAlarmAfterSeconds(),
                Boolean.TRUE.equals(input.latching()),
                input.priority(),
                Boolean.TRUE.equals(input.converted()),
                input.enabled() == null || input.enabled(),
                version,
                now,
                null,
                actor,
                null);
    }

    private static Rule withWarnings(Rule r, RuleChecks.PointFacts point) {
        List<FieldProblem> warnings = RuleChecks.warnings(r, point);
        return new Rule(
                r.id(),
                r.pointId(),
                r.kind(),
                r.limit(),
                r.deadband(),
                r.onDelaySeconds(),
                r.offDelaySeconds(),
                r.reAlarmAfterSeconds(),
                r.latching(),
                r.priority(),
                r.converted(),
                r.enabled(),
                r.version(),
                r.validFrom(),
                r.validTo(),
                r.changedBy(),
                warnings.isEmpty() ? null : warnings);
    }
}
