package io.anlan.archive;

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
}
