package io.anlan.platform.registry;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.registry.References.DeviceRef;
import io.anlan.platform.registry.References.PointKey;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.store.Filter;
import io.anlan.platform.transfer.ImportField;
import io.anlan.platform.transfer.ImportRow;
import io.anlan.platform.web.OneOrMany;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarm rules from files, by point and kind. A change makes a new version, as it does everywhere. */
@Component
class RuleRegister extends RegistryRegister<Rule.Input> {
    private static final String KIND = "kind";
    private static final String LIMIT = "limit";
    private static final String PRIORITY = "priority";
    private static final String CONVERTED = "converted";

    private final Rules rules;
    private final RuleReader reader;
    private final References references;

    RuleRegister(Rules rules, RuleReader reader, References references, JdbcClient jdbc) {
        super("rules", Rules.WORD, new Term("报警规则", "rules"), Permission.RULES, Rule.Input.class, jdbc);
        this.rules = rules;
        this.reader = reader;
        this.references = references;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.optional(References.ENTERPRISE, RegistryLabels.ENTERPRISE, "蓝天化工有限公司"),
                ImportField.optional(References.CREDIT_CODE, RegistryLabels.CREDIT_CODE, "91510100MA6C000000"),
                ImportField.optional(References.FACILITY, RegistryLabels.FACILITY, "1 号罐区"),
                ImportField.optional(References.DEVICE, RegistryLabels.DEVICE, "51010400000001"),
                ImportField.needed(References.CODE, RegistryLabels.CODE, "a34001"),
                ImportField.needed(KIND, RegistryLabels.KIND, "高报"),
                ImportField.needed(LIMIT, RegistryLabels.LIMIT, "25"),
                ImportField.optional("deadband", RegistryLabels.DEADBAND, "2"),
                ImportField.optional("onDelaySeconds", RegistryLabels.ON_DELAY, "10"),
                ImportField.optional("offDelaySeconds", RegistryLabels.OFF_DELAY, "0"),
                ImportField.optional("reAlarmAfterSeconds", RegistryLabels.RE_ALARM, "0"),
                ImportField.optional("latching", RegistryLabels.LATCHING, "否"),
                ImportField.needed(PRIORITY, RegistryLabels.PRIORITY, "2"),
                ImportField.optional(CONVERTED, RegistryLabels.CONVERTED, "否"),
                ImportField.optional("enabled", RegistryLabels.ENABLED, "是"));
    }

    @Override
    public String field(String apiField) {
        return apiField.equals("pointId") ? References.CODE : apiField;
    }

    private record Key(long point, RuleKind kind, boolean converted) {}

    @Override
    public List<Draft<Rule.Input>> prepare(List<ImportRow> rows, Actor actor) {
        Map<ImportRow, Long> points = points(rows);
        Map<Key, Rule> known = known(points.values());
        var drafts = new ArrayList<Draft<Rule.Input>>();
        for (ImportRow row : rows) {
            Long point = points.get(row);
            RuleKind kind = row.word(KIND, RuleKind.class, RegistryTerms::of, null);
            Boolean converted = row.flag(CONVERTED, null);
            if (kind == null && !row.isFaulty()) {
                row.missing(KIND);
            }
            if (point != null && kind != null && !row.isFaulty()) {
                add(drafts, row, new Key(point, kind, Boolean.TRUE.equals(converted)), known);
            }
        }
        return drafts;
    }

    private Map<ImportRow, Long> points(List<ImportRow> rows) {
        Map<ImportRow, Long> enterprises = references.enterprises(rows);
        Map<ImportRow, Long> facilities = references.facilities(rows, enterprises);
        Map<ImportRow, DeviceRef> devices = references.devices(rows);
        var keys = new HashMap<ImportRow, PointKey>();
        for (ImportRow row : rows) {
            PointKey key = References.pointKey(row, devices, facilities);
            if (key != null) {
                keys.put(row, key);
            }
        }
        Map<PointKey, List<Long>> ids = references.points(new HashSet<>(keys.values()));
        var points = new HashMap<ImportRow, Long>();
        keys.forEach((row, key) -> {
            List<Long> these = ids.getOrDefault(key, List.of());
            if (these.size() == 1) {
                points.put(row, these.getFirst());
            } else {
                row.refuse(
                        References.CODE,
                        these.isEmpty()
                                ? "There is no such point."
                                : "The facility has several points of this code; say the device.");
            }
        });
        return points;
    }

    private Map<Key, Rule> known(Collection<Long> points) {
        var known = new HashMap<Key, Rule>();
        reader.read(new Filter().and("point_id = any(?)", (Object) Changes.array(points)), "")
                .forEach(rule -> known.put(new Key(rule.pointId(), rule.kind(), rule.converted()), rule));
        return known;
    }

    private static void add(List<Draft<Rule.Input>> drafts, ImportRow row, Key key, Map<Key, Rule> known) {
        Rule old = known.get(key);
        Rule.Input input = input(row, key, old);
        if (input != null && !row.isFaulty()) {
            Former<Rule.Input> former =
                    old == null ? null : new Former<>(Long.toString(old.id()), old.version(), input(old), null);
            drafts.add(new Draft<>(row, key.toString(), former, input));
        }
    }

    private static Rule.@Nullable Input input(ImportRow row, Key key, @Nullable Rule old) {
        BigDecimal limit = row.decimal(LIMIT, old == null ? null : old.limit());
        Integer priority = row.integer(PRIORITY, old == null ? null : Integer.valueOf(old.priority()));
        if (!row.isFaulty() && limit == null) {
            row.missing(LIMIT);
        }
        if (!row.isFaulty() && priority == null) {
            row.missing(PRIORITY);
        }
        if (limit == null || priority == null) {
            return null;
        }
        return new Rule.Input(
                key.point(),
                key.kind(),
                limit,
                Objects.requireNonNullElse(
                        row.decimal("deadband", old == null ? null : old.deadband()), BigDecimal.ZERO),
                whole(row, "onDelaySeconds", old == null ? 0 : old.onDelaySeconds()),
                whole(row, "offDelaySeconds", old == null ? 0 : old.offDelaySeconds()),
                whole(row, "reAlarmAfterSeconds", old == null ? 0 : old.reAlarmAfterSeconds()),
                Objects.requireNonNullElse(row.flag("latching", old != null && old.latching()), false),
                priority,
                key.converted(),
                Objects.requireNonNullElse(row.flag("enabled", old == null || old.enabled()), true),
                null);
    }

    private static int whole(ImportRow row, String field, int former) {
        return Objects.requireNonNullElse(row.integer(field, former), 0);
    }

    private static Rule.Input input(Rule r) {
        return new Rule.Input(
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
                null);
    }

    @Override
    List<Rule> create(OneOrMany<Rule.Input> inputs, String actor) {
        return rules.create(inputs, actor);
    }

    @Override
    Rule update(long id, Rule.Input input, String actor) {
        return rules.update(id, input, actor);
    }

    @Override
    void remove(long id) {
        rules.delete(id);
    }

    @Override
    void removeAll(List<Long> ids) {
        rules.delete(ids);
    }
}
