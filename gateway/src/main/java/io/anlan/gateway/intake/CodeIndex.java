package io.anlan.gateway.intake;

import java.util.List;

/**
 * Finds the place of a factor code in a list of codes, whatever the case of its letters. Devices of one kind have
 * the same list, so one index serves many.
 */
final class CodeIndex {
    static final int ABSENT = -1;

    private final String[] codes;
    private final int[] slots;
    private final int mask;

    /** @param codes different codes, also when case is ignored */
    CodeIndex(List<String> codes) {
        this.codes = codes.toArray(String[]::new);
        int capacity = Integer.highestOneBit(Math.max(4, this.codes.length * 4) - 1);
        this.slots = new int[capacity];
        this.mask = capacity - 1;
        for (int i = 0; i < this.codes.length; i++) {
            int slot = hash(this.codes[i]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = i + 1;
        }
    }

    /** The place of a code, or {@link #ABSENT}. */
    int placeOf(String code) {
        int slot = hash(code) & mask;
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (codes[place].equalsIgnoreCase(code)) {
                return place;
            }
            slot = slot + 1 & mask;
        }
        return ABSENT;
    }

    int size() {
        return codes.length;
    }

    private static int hash(String code) {
        int hash = 0;
        for (int i = 0; i < code.length(); i++) {
            // The same folding as equalsIgnoreCase.
            hash = 31 * hash + Character.toLowerCase(Character.toUpperCase(code.charAt(i)));
        }
        return hash ^ hash >>> 16;
    }
}
