package io.anlan.platform.region;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.transfer.ImportField;
import io.anlan.platform.transfer.ImportRow;
import io.anlan.platform.transfer.Register;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Regions from files, by their code, or parks by their name within a county or prefecture. As the API has it: parks are
 * founded, of every region the names and the centre are changed; codes and parents are changed one by one.
 */
@Component
class RegionRegister implements Register<Region.Input> {
    private static final String CODE = "code";
    private static final String PARENT = "parentCode";
    private static final String NAME = "name";

    private final RegionChanges changes;
    private final RegionStore store;
    private final KnownRegions known;

    RegionRegister(RegionChanges changes, RegionStore store, KnownRegions known) {
        this.changes = changes;
        this.store = store;
        this.known = known;
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public Term label() {
        return RegionLabels.REGIONS;
    }

    @Override
    public Permission permission() {
        return Permission.REGIONS;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.optional(CODE, RegionLabels.CODE, "510104P01"),
                ImportField.needed(NAME, RegionLabels.NAME, "锦江化工园区"),
                ImportField.optional("shortName", RegionLabels.SHORT_NAME, "锦江园区"),
                ImportField.optional(PARENT, RegionLabels.PARENT, "510104"),
                ImportField.optional("pinyin", RegionLabels.PINYIN, "jinjiangyuanqu"),
                ImportField.optional("initials", RegionLabels.INITIALS, "jjyq"),
                ImportField.optional("longitude", RegionLabels.LONGITUDE, "104.08"),
                ImportField.optional("latitude", RegionLabels.LATITUDE, "30.65"));
    }

    @Override
    public Class<Region.Input> type() {
        return Region.Input.class;
    }

    private record Park(@Nullable String parent, String name) {}

    /** What is in force, by code, and the parks by name. */
    private record Found(Map<String, RegionRow> byCode, Map<Park, RegionRow> parks) {}

    @Override
    public List<Draft<Region.Input>> prepare(List<ImportRow> rows, Actor actor) {
        var written = new HashSet<String>();
        for (ImportRow row : rows) {
            Optional.ofNullable(row.text(CODE)).ifPresent(written::add);
            Optional.ofNullable(row.text(PARENT)).ifPresent(written::add);
        }
        KnownRegions.Meanings meanings = known.of(List.copyOf(written));
        Found found = find(rows, meanings);
        var drafts = new ArrayList<Draft<Region.Input>>();
        for (ImportRow row : rows) {
            String code = row.text(CODE);
            String parent = parent(row, meanings);
            String name = row.text(NAME);
            RegionRow old = code != null
                    ? found.byCode().get(Objects.requireNonNullElse(meanings.region(code), code))
                    : name == null ? null : found.parks().get(new Park(parent, name));
            Region.Input input = input(row, old, parent);
            if (!row.isFaulty()) {
                drafts.add(new Draft<>(row, key(input, old), old == null ? null : former(old), input));
            }
        }
        return drafts;
    }

    private Found find(List<ImportRow> rows, KnownRegions.Meanings meanings) {
        var codes = new HashSet<String>();
        var parents = new HashSet<String>();
        for (ImportRow row : rows) {
            Optional.ofNullable(meanings.region(row.text(CODE))).ifPresent(codes::add);
            Optional.ofNullable(meanings.region(row.text(PARENT))).ifPresent(parents::add);
        }
        var found = new Found(new HashMap<>(), new HashMap<>());
        for (RegionRow region : store.known(codes, parents)) {
            found.byCode().put(region.code(), region);
            found.parks().putIfAbsent(new Park(region.parentCode(), region.name()), region);
        }
        return found;
    }

    private static @Nullable String parent(ImportRow row, KnownRegions.Meanings meanings) {
        String written = row.text(PARENT);
        String parent = meanings.region(written);
        if (written != null && parent == null) {
            row.refuse(PARENT, "There is no such region.");
        }
        return parent;
    }

    private static Region.Input input(ImportRow row, @Nullable RegionRow old, @Nullable String parent) {
        String name = row.text(NAME, old == null ? null : old.name());
        if (name == null) {
            row.missing(NAME);
        }
        if (old == null && parent == null && !row.isFaulty()) {
            row.missing(PARENT);
        }
        String shortName = row.text("shortName", old == null ? null : old.shortName());
        return new Region.Input(
                old == null ? row.text(CODE) : old.code(),
                parent == null && old != null ? old.parentCode() : parent,
                old == null ? null : old.level(),
                name,
                shortName == null ? name : shortName,
                Objects.requireNonNullElse(row.text("pinyin", old == null ? null : old.pinyin()), ""),
                Objects.requireNonNullElse(row.text("initials", old == null ? null : old.initials()), ""),
                row.decimal("longitude", old == null ? null : old.longitude()),
                row.decimal("latitude", old == null ? null : old.latitude()),
                null);
    }

    private static String key(Region.Input input, @Nullable RegionRow old) {
        return old == null && input.code() == null
                ? input.parentCode() + " " + input.name()
                : String.valueOf(input.code());
    }

    private static Former<Region.Input> former(RegionRow r) {
        var input = new Region.Input(
                r.code(),
                r.parentCode(),
                r.level(),
                r.name(),
                r.shortName(),
                r.pinyin(),
                r.initials(),
                r.longitude(),
                r.latitude(),
                null);
        return new Former<>(r.code(), r.version(), input, null);
    }

    /** Numbers that differ in their trailing zeros only are the same place. */
    @Override
    public boolean isSame(Region.Input former, Region.Input input) {
        return plain(former).equals(plain(input));
    }

    private static Region.Input plain(Region.Input i) {
        return new Region.Input(
                i.code(),
                i.parentCode(),
                i.level(),
                i.name(),
                i.shortName(),
                i.pinyin(),
                i.initials(),
                i.longitude() == null ? null : i.longitude().stripTrailingZeros(),
                i.latitude() == null ? null : i.latitude().stripTrailingZeros(),
                null);
    }

    @Override
    public List<Kept> create(List<Region.Input> inputs, Actor actor) {
        return inputs.stream()
                .map(input -> kept(changes.create(input, actor.username())))
                .toList();
    }

    @Override
    public Kept update(String id, Region.Input input, Actor actor) {
        return kept(changes.update(id, input, actor.username()));
    }

    private static Kept kept(Region region) {
        return new Kept(region.code(), region.version());
    }

    @Override
    public void remove(String id, Actor actor) {
        changes.remove(id);
    }

    @Override
    public List<Kept> versions(List<String> ids) {
        return store.known(ids, List.of()).stream()
                .map(row -> new Kept(row.code(), row.version()))
                .toList();
    }
}
