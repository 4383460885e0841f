package io.anlan.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the archive can do its work.
 *
 * @param problems what keeps it from its work, in sentences; empty when nothing does
 * @param warnings what will keep it from its work when nobody sees to it
 */
public record ArchiveHealth(List<String> problems, List<String> warnings) {
    public ArchiveHealth {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public ArchiveHealth(List<String> problems) {
        this(problems, List.of());
    }

    public boolean isUp() {
        return problems.isEmpty();
    }

    /** This and a further problem. */
    ArchiveHealth with(String problem) {
        var all = new ArrayList<>(problems);
        all.add(problem);
        return new ArchiveHealth(all, warnings);
    }
}
