package io.anlan.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the archive can do its work.
 *
 * @param problems what is wrong, in sentences; empty when all is well
 */
public record ArchiveHealth(List<String> problems) {
    public ArchiveHealth {
        problems = List.copyOf(problems);
    }

    public boolean isUp() {
        return problems.isEmpty();
    }

    /** This and a further problem. */
    ArchiveHealth with(String problem) {
        var all = new ArrayList<>(problems);
        all.add(problem);
        return new ArchiveHealth(all);
    }
}
