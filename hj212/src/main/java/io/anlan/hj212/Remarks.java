package io.anlan.hj212;

import java.util.ArrayList;
import java.util.List;

/** Sets of {@link Remark} as bits of a {@code long}, turned into a list at the end. Remembers the last list made. */
final class Remarks {
    private static final Remark[] ALL = Remark.values();

    private long lastBits;
    private List<Remark> lastList = List.of();

    @SuppressWarnings("EnumOrdinal")
    static long bit(Remark remark) {
        return 1L << remark.ordinal();
    }

    /** A device tends to deviate in the same way each time, hence the memory. */
    List<Remark> list(long bits) {
        if (bits != lastBits) {
            var remarks = new ArrayList<Remark>(Long.bitCount(bits));
            for (Remark remark : ALL) {
                if ((bits & bit(remark)) != 0) {
                    remarks.add(remark);
                }
            }
            lastList = List.copyOf(remarks);
            lastBits = bits;
        }
        return lastList;
    }
}
