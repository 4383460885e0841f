package io.anlan.domain.mark;

import io.anlan.domain.provision.DataTable;
import java.util.List;
import java.util.Optional;

/** The kinds of marks, by sector. */
public final class MarkKinds {
    private static final String RESOURCE = "mark-kinds.csv";
    private static final String ANY_SECTOR = "any";

    private final List<MarkKind> all;

    public MarkKinds(List<MarkKind> all) {
        this.all = List.copyOf(all);
    }

    /** Those that come with the platform. */
    public static MarkKinds shipped() {
        return new MarkKinds(DataTable.read(MarkKinds.class, RESOURCE).stream()
                .map(MarkKinds::kind)
                .toList());
    }

    private static MarkKind kind(DataTable.Row row) {
        return new MarkKind(
                row.text("key"),
                row.text("name_zh"),
                row.text("name"),
                row.text("sector"),
                MarkKind.Subject.valueOf(row.text("subject")),
                row.decimal("rank").intValueExact(),
                MarkKind.Effect.valueOf(row.text("effect")),
                row.citation(),
                row.text("source"));
    }

    public List<MarkKind> all() {
        return all;
    }

    /** Those an outlet of a sector may use. */
    public List<MarkKind> of(String sector) {
        return all.stream()
                .filter(kind -> kind.sector().equals(sector) || kind.sector().equals(ANY_SECTOR))
                .toList();
    }

    public Optional<MarkKind> find(String key) {
        return all.stream().filter(kind -> kind.key().equals(key)).findFirst();
    }
}
