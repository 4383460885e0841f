package io.anlan.hj212;

import java.util.Optional;

/** What a device may have computed in place of, or as, the check code of HJ 212. */
public enum CrcVariant {
    HJ212("HJ 212"),
    MODBUS("CRC-16/MODBUS"),
    MODBUS_SWAPPED("MODBUS byte-swapped"),
    HJ212_SWAPPED("HJ 212 byte-swapped");

    private final String title;

    CrcVariant(String title) {
        this.title = title;
    }

    /** The name a maintainer of devices knows it by. */
    public String title() {
        return title;
    }

    /** This variant's value for {@code len} bytes from {@code off}. */
    public int of(byte[] buf, int off, int len) {
        return switch (this) {
            case HJ212 -> Crc16.of(buf, off, len);
            case MODBUS -> Crc16.modbus(buf, off, len);
            case MODBUS_SWAPPED -> Crc16.swapped(Crc16.modbus(buf, off, len));
            case HJ212_SWAPPED -> Crc16.swapped(Crc16.of(buf, off, len));
        };
    }

    /** The variant that yields {@code sent} for these bytes, the likeliest first. */
    public static Optional<CrcVariant> naming(int sent, byte[] buf, int off, int len) {
        for (CrcVariant variant : values()) {
            if (variant.of(buf, off, len) == sent) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }
}
