package io.anlan.platform.registry;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.DomainTerms;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.transfer.ImportField;
import io.anlan.platform.transfer.ImportRow;
import io.anlan.platform.web.OneOrMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facilities from files, by their enterprise and name. */
@Component
class FacilityRegister extends RegistryRegister<Facility.Input> {
    private final Facilities facilities;
    private final References references;

    FacilityRegister(Facilities facilities, References references, JdbcClient jdbc) {
        super(
                "facilities",
                Facilities.WORD,
                new Term("设施", "facilities"),
                Permission.REGISTER,
                Facility.Input.class,
                jdbc);
        this.facilities = facilities;
        this.references = references;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.needed(References.ENTERPRISE, RegistryLabels.ENTERPRISE, "蓝天化工有限公司"),
                ImportField.optional(References.CREDIT_CODE, RegistryLabels.CREDIT_CODE, "91510100MA6C000000"),
                ImportField.needed("name", RegistryLabels.NAME, "1 号罐区"),
                ImportField.needed("kind", RegistryLabels.KIND, "重大危险源"),
                ImportField.optional("domain", RegistryLabels.DOMAIN, "重大危险源"),
                ImportField.optional("regionCode", RegistryLabels.REGION_CODE, "510104"),
                ImportField.optional("longitude", RegistryLabels.LONGITUDE, "104.08"),
                ImportField.optional("latitude", RegistryLabels.LATITUDE, "30.65"),
                ImportField.optional("hazardGrade", RegistryLabels.HAZARD_GRADE, "1"));
    }

    @Override
    public String field(String apiField) {
        return apiField.equals("enterpriseId") ? References.ENTERPRISE : apiField;
    }

    private record Key(long enterprise, String name) {}

    @Override
    public List<Draft<Facility.Input>> prepare(List<ImportRow> rows, Actor actor) {
        Map<ImportRow, Long> enterprises = references.enterprises(rows);
        Map<Key, Facility> known = known(enterprises);
        var drafts = new ArrayList<Draft<Facility.Input>>();
        for (ImportRow row : rows) {
            Long enterprise = enterprises.get(row);
            String name = row.text("name");
            if (enterprise == null && !row.isFaulty()) {
                row.missing(References.ENTERPRISE);
            }
            if (name == null) {
                row.missing("name");
            }
            if (enterprise != null && name != null) {
                add(drafts, row, new Key(enterprise, name), known);
            }
        }
        return drafts;
    }

    private Map<Key, Facility> known(Map<ImportRow, Long> enterprises) {
        var owners = new ArrayList<Long>();
        var names = new ArrayList<String>();
        enterprises.forEach((row, enterprise) -> {
            String name = row.text("name");
            if (name != null) {
                owners.add(enterprise);
                names.add(name);
            }
        });
        var known = new HashMap<Key, Facility>();
        facilities.known(owners, names).forEach(f -> known.putIfAbsent(new Key(f.enterpriseId(), f.name()), f));
        return known;
    }

    private static void add(List<Draft<Facility.Input>> drafts, ImportRow row, Key key, Map<Key, Facility> known) {
        Facility old = known.get(key);
        FacilityKind kind = row.word("kind", FacilityKind.class, RegistryTerms::of, old == null ? null : old.kind());
        if (kind == null && !row.isFaulty()) {
            row.missing("kind");
        }
        Facility.Input input = kind == null
                ? null
                : new Facility.Input(
                        key.enterprise(),
                        key.name(),
                        kind,
                        domain(row, old),
                        row.text("regionCode", old == null ? null : old.regionCode()),
                        row.decimal("longitude", old == null ? null : old.longitude()),
                        row.decimal("latitude", old == null ? null : old.latitude()),
                        row.integer("hazardGrade", old == null ? null : old.hazardGrade()),
                        null);
        if (input != null && !row.isFaulty()) {
            drafts.add(new Draft<>(
                    row,
                    key.toString(),
                    old == null ? null : new Former<>(Long.toString(old.id()), old.version(), input(old), null),
                    input));
        }
    }

    private static @Nullable String domain(ImportRow row, @Nullable Facility old) {
        String text = row.text("domain", old == null ? null : old.domain());
        return text == null ? null : DomainTerms.key(text);
    }

    private static Facility.Input input(Facility f) {
        return new Facility.Input(
                f.enterpriseId(),
                f.name(),
                f.kind(),
                f.domain(),
                f.regionCode(),
                f.longitude(),
                f.latitude(),
                f.hazardGrade(),
                null);
    }

    @Override
    List<Facility> create(OneOrMany<Facility.Input> inputs, String actor) {
        return facilities.create(inputs);
    }

    @Override
    Facility update(long id, Facility.Input input, String actor) {
        return facilities.update(id, input);
    }

    @Override
    void remove(long id) {
        facilities.delete(id);
    }

    @Override
    void removeAll(List<Long> ids) {
        facilities.delete(ids);
    }
}
