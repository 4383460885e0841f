package io.anlan.domain.provision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The figures that calculations ask for, by key and day. */
public final class Provisions {
    private static final String RESOURCE = "provisions.csv";

    private final List<Provision> all;

    /** @throws IllegalArgumentException when two of one key are in force on the same day */
    public Provisions(List<Provision> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            for (Provision later : all.subList(i + 1, all.size())) {
                if (all.get(i).key().equals(later.key()) && all.get(i).overlaps(later)) {
                    throw new IllegalArgumentException("""
                            Two figures for (%s) are in force on the same day.
                            Give the older one a last day in force.""".formatted(later.key()));
                }
            }
        }
    }

    /** Those that come with the platform. */
    public static Provisions shipped() {
        return new Provisions(DataTable.read(Provisions.class, RESOURCE).stream()
                .map(Provisions::provision)
                .toList());
    }

    private static Provision provision(DataTable.Row row) {
        return new Provision(
                row.text("key"),
                row.decimal("value"),
                row.text("unit"),
                row.citation(),
                row.optionalDay("valid_from").orElse(null),
                row.optionalDay("valid_to").orElse(null),
                row.text("source"));
    }

    public List<Provision> all() {
        return all;
    }

    /** The figure in force on a day in Beijing. */
    public Provision inForce(String key, LocalDate day) {
        return all.stream()
                .filter(provision -> provision.key().equals(key) && provision.isInForceOn(day))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("""
                        No figure for (%s) is in force on %s.
                        Add it to the provisions with its source.""".formatted(key, day)));
    }

    /** The same, with one figure in place of all shipped ones of its key, as a region configures it. */
    public Provisions with(Provision own) {
        var changed = new ArrayList<Provision>(all);
        changed.removeIf(provision -> provision.key().equals(own.key()));
        changed.add(own);
        return new Provisions(changed);
    }
}
