package io.anlan.platform.registry;

import static io.anlan.platform.registry.RegistryLabels.ADDRESS;
import static io.anlan.platform.registry.RegistryLabels.CREDIT_CODE;
import static io.anlan.platform.registry.RegistryLabels.NAME;
import static io.anlan.platform.registry.RegistryLabels.REGION_CODE;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.transfer.ImportField;
import io.anlan.platform.transfer.ImportRow;
import io.anlan.platform.web.OneOrMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Enterprises from files, by credit code or else by name. */
@Component
class EnterpriseRegister extends RegistryRegister<Enterprise.Input> {
    private static final String NAME_FIELD = "name";
    private static final String CODE_FIELD = "creditCode";
    /** A check digit that does not fit is a warning, and nobody can be asked row by row. */
    private static final List<String> CONFIRMED = List.of("credit-code");

    private final Enterprises enterprises;

    EnterpriseRegister(Enterprises enterprises, JdbcClient jdbc) {
        super(
                "enterprises",
                Enterprises.WORD,
                new Term("企业", "enterprises"),
                Permission.REGISTER,
                Enterprise.Input.class,
                jdbc);
        this.enterprises = enterprises;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.needed(NAME_FIELD, NAME, "蓝天化工有限公司"),
                ImportField.optional(CODE_FIELD, CREDIT_CODE, "91510100MA6C000000"),
                ImportField.optional("regionCode", REGION_CODE, "510104"),
                ImportField.optional("address", ADDRESS, "成都市锦江区一号路 1 号"),
                ImportField.optional("safetyManager", RegistryLabels.SAFETY_MANAGER, "张伟"),
                ImportField.optional("safetyManagerPhone", RegistryLabels.SAFETY_MANAGER_PHONE, "028-12345678"),
                ImportField.optional("dutyPhone", RegistryLabels.DUTY_PHONE, "028-12345678"));
    }

    @Override
    public List<Draft<Enterprise.Input>> prepare(List<ImportRow> rows, Actor actor) {
        Found found = find(rows);
        var drafts = new ArrayList<Draft<Enterprise.Input>>();
        for (ImportRow row : rows) {
            String code = row.text(CODE_FIELD);
            String name = row.text(NAME_FIELD);
            Enterprise old = found.of(row, code, name);
            String wanted = row.text(NAME_FIELD, old == null ? null : old.name());
            if (wanted == null) {
                row.missing(NAME_FIELD);
            }
            if (wanted == null || row.isFaulty()) {
                continue;
            }
            drafts.add(new Draft<>(
                    row,
                    code == null ? "name " + wanted : code,
                    old == null ? null : new Former<>(Long.toString(old.id()), old.version(), input(old), null),
                    new Enterprise.Input(
                            wanted,
                            row.text(CODE_FIELD, old == null ? null : old.creditCode()),
                            row.text("regionCode", old == null ? null : old.regionCode()),
                            row.text("address", old == null ? null : old.address()),
                            row.text("safetyManager", old == null ? null : old.safetyManager()),
                            row.text("safetyManagerPhone", old == null ? null : old.safetyManagerPhone()),
                            row.text("dutyPhone", old == null ? null : old.dutyPhone()),
                            null,
                            CONFIRMED)));
        }
        return drafts;
    }

    private static Enterprise.Input input(Enterprise e) {
        return new Enterprise.Input(
                e.name(),
                e.creditCode(),
                e.regionCode(),
                e.address(),
                e.safetyManager(),
                e.safetyManagerPhone(),
                e.dutyPhone(),
                null,
                CONFIRMED);
    }

    /** What is registered, by both keys. */
    private record Found(Map<String, Enterprise> byCode, Map<String, List<Enterprise>> byName) {
        @Nullable
        Enterprise of(ImportRow row, @Nullable String code, @Nullable String name) {
            Enterprise old = code == null ? null : byCode.get(code);
            if (old != null || name == null) {
                return old;
            }
            List<Enterprise> same = byName.getOrDefault(name, List.of()).stream()
                    .filter(e -> code == null || e.creditCode() == null)
                    .toList();
            if (same.size() > 1) {
                row.refuse(NAME_FIELD, "Several enterprises have this name; say which by the credit code.");
            }
            return same.isEmpty() ? null : same.getFirst();
        }
    }

    private Found find(List<ImportRow> rows) {
        String[] codes = rows.stream()
                .map(r -> r.text(CODE_FIELD))
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        String[] names = rows.stream()
                .map(r -> r.text(NAME_FIELD))
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        var found = new Found(new HashMap<>(), new HashMap<>());
        for (Enterprise enterprise : enterprises.known(codes, names)) {
            if (enterprise.creditCode() != null) {
                found.byCode().put(enterprise.creditCode(), enterprise);
            }
            found.byName()
                    .computeIfAbsent(enterprise.name(), n -> new ArrayList<>())
                    .add(enterprise);
        }
        return found;
    }

    @Override
    List<Enterprise> create(OneOrMany<Enterprise.Input> inputs, String actor) {
        return enterprises.create(inputs);
    }

    @Override
    Enterprise update(long id, Enterprise.Input input, String actor) {
        return enterprises.update(id, input);
    }

    @Override
    void remove(long id) {
        enterprises.delete(id);
    }

    @Override
    void removeAll(List<Long> ids) {
        enterprises.delete(ids);
    }
}
