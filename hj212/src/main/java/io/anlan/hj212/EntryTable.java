package io.anlan.hj212;

import java.util.Arrays;

/** The items and groups of a data area while it is read. Its arrays serve one area after the other, and grow as needed. */
final class EntryTable {
    private static final int INITIAL_ENTRIES = 64;
    private static final int INITIAL_GROUPS = 16;
    /** Bits of the statistics of which a group should have one; unknown ones may differ from each other. */
    private static final int SINGLE = ~(1 << Statistic.OTHER.index());

    private long[] entries = new long[INITIAL_ENTRIES];
    private long[] numbers = new long[INITIAL_ENTRIES];
    private int count;

    private String[] codes = new String[INITIAL_GROUPS];
    private int[] codeHashes = new int[INITIAL_GROUPS];
    private int[] firstEntries = new int[INITIAL_GROUPS];
    private int[] lastEntries = new int[INITIAL_GROUPS];
    private int[] seenStatistics = new int[INITIAL_GROUPS];
    private int groupCount;

    void clear() {
        count = 0;
        groupCount = 0;
    }

    int count() {
        return count;
    }

    long entry(int index) {
        return entries[index];
    }

    long number(int index) {
        return numbers[index];
    }

    void set(int index, long entry) {
        entries[index] = entry;
    }

    void add(long entry, long number) {
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        entries[count] = entry;
        numbers[count] = number;
        count++;
    }

    int groupCount() {
        return groupCount;
    }

    /** The group of this code, a new one if there is none; that of the last item is tried first. */
    int groupOf(String code) {
        int hash = code.hashCode();
        for (int group = groupCount - 1; group >= 0; group--) {
            if (codeHashes[group] == hash && codes[group].equals(code)) {
                return group;
            }
        }
        if (groupCount == codes.length) {
            int size = 2 * groupCount;
            codes = Arrays.copyOf(codes, size);
            codeHashes = Arrays.copyOf(codeHashes, size);
            firstEntries = Arrays.copyOf(firstEntries, size);
            lastEntries = Arrays.copyOf(lastEntries, size);
            seenStatistics = Arrays.copyOf(seenStatistics, size);
        }
        codes[groupCount] = code;
        codeHashes[groupCount] = hash;
        return openGroup();
    }

    /** Opens the next group with the code it had in the area before. */
    int openGroup() {
        firstEntries[groupCount] = count;
        seenStatistics[groupCount] = 0;
        return groupCount++;
    }

    /** Notes that the next item is of this group; returns whether the group has this statistic already. */
    boolean note(int group, int statistic) {
        int bit = 1 << statistic & SINGLE;
        boolean seen = (seenStatistics[group] & bit) != 0;
        seenStatistics[group] |= bit;
        lastEntries[group] = count;
        return seen;
    }

    long[] copyOfEntries() {
        return Arrays.copyOf(entries, count);
    }

    long[] copyOfNumbers() {
        return Arrays.copyOf(numbers, count);
    }

    FactorGroup[] groupsOf(DataArea area) {
        var groups = new FactorGroup[groupCount];
        for (int i = 0; i < groupCount; i++) {
            groups[i] = new FactorGroup(area, codes[i], i, firstEntries[i], lastEntries[i]);
        }
        return groups;
    }
}
