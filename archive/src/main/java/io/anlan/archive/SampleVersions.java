package io.anlan.archive;

import java.util.List;

/**
 * What a device stated of one measuring time, one after another.
 *
 * @param versions two or more with the same key, in the order of their arrival at the archive, each other than the one before;
 *     the last one holds
 */
public record SampleVersions(List<ArchivedSample> versions) {
    public SampleVersions {
        versions = List.copyOf(versions);
        if (versions.size() < 2) {
            throw new IllegalArgumentException("A sample that was never changed has no versions.");
        }
    }

    /** The one that holds. */
    public ArchivedSample last() {
        return versions.getLast();
    }

    public SampleKey key() {
        return last().key();
    }
}
