package io.anlan.hj212;

/** The fields of a data segment (HJ 212-2017 Table 3; RF is of the 2025 edition), in the order to send them. */
enum HeaderField {
    QN("QN"),
    ST("ST"),
    CN("CN"),
    PW("PW"),
    MN("MN"),
    FLAG("Flag"),
    PNUM("PNUM"),
    PNO("PNO"),
    RF("RF"),
    CP("CP");

    private static final HeaderField[] ALL = values();

    private final String wireName;
    private final long key;

    HeaderField(String wireName) {
        this.wireName = wireName;
        byte[] name = Ascii.bytes(wireName);
        this.key = CodeCache.key(name, 0, name.length);
    }

    /** Its place in the parser's tables. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    String wireName() {
        return wireName;
    }

    /** The index of the field spelt exactly so, with {@code key} of {@link CodeCache#key}; -1 if there is none. */
    static int exactly(long key, int length) {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i].key == key && ALL[i].wireName.length() == length) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the field spelt so in any case; -1 if there is none. */
    static int inAnyCase(byte[] buf, int from, int to) {
        for (int i = 0; i < ALL.length; i++) {
            if (Ascii.equalsIgnoreCase(buf, from, to, ALL[i].wireName)) {
                return i;
            }
        }
        return -1;
    }
}
