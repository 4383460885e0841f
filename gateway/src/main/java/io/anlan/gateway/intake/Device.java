package io.anlan.gateway.intake;

import io.anlan.log.ProtocolRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registered device as the gateway needs it: who it is, how it proves it, which code is which point. */
public final class Device {
    /** What {@link #pointOf} says of a code that belongs to no point. */
    public static final long NO_POINT = 0;

    private final long id;
    private final String key;
    private final String address;
    private final ProtocolRecord protocol;
    private final boolean enabled;
    private final @Nullable String password;
    private final @Nullable String nextPassword;
    private final @Nullable TokenHash token;
    private final CodeIndex codes;
    private final long[] points;
    private final Set<String> acceptedCrc;
    private final long maxAheadMillis;
    private final long maxBehindMillis;
    private final Activity activity;

    Device(DeviceEntry entry, CodeIndex codes, long[] points, Activity activity) {
        this.id = entry.record().getDevice();
        this.key = Long.toString(id);
        this.address = entry.record().getAddress();
        this.protocol = entry.record().getProtocol();
        this.enabled = entry.record().getEnabled();
        this.password = entry.password();
        this.nextPassword = entry.nextPassword();
        this.token = entry.token();
        this.codes = codes;
        this.points = points;
        this.acceptedCrc = Set.copyOf(entry.record().getAcceptedCrcList());
        this.maxAheadMillis = entry.record().getMaxAheadMs();
        this.maxBehindMillis = entry.record().getMaxBehindMs();
        this.activity = activity;
    }

    public long id() {
        return id;
    }

    /** The key of its records on the log. */
    String key() {
        return key;
    }

    public String address() {
        return address;
    }

    /** How it is registered to speak. */
    public ProtocolRecord protocol() {
        return protocol;
    }

    public boolean isEnabled() {
        return enabled;
    }

    @Nullable
    TokenHash token() {
        return token;
    }

    /** Names of the wrong check sums that are taken from this device (CrcVariant of the codec). */
    public Set<String> acceptedCrc() {
        return acceptedCrc;
    }

    /** Milliseconds; 0 for the installation's default. */
    long maxAheadMillis() {
        return maxAheadMillis;
    }

    /** Milliseconds; 0 for the installation's default. */
    long maxBehindMillis() {
        return maxBehindMillis;
    }

    /** What it did lately; the same object for all editions of a device. */
    public Activity activity() {
        return activity;
    }

    /** The point a code belongs to, or {@link #NO_POINT}. */
    public long pointOf(String code) {
        int place = codes.placeOf(code);
        return place == CodeIndex.ABSENT ? NO_POINT : points[place];
    }

    /**
     * Whether this is its password, or the one that an order gives it at the moment; in a time that does not depend on where
     * they differ. A device without one has none.
     */
    public boolean hasPassword(String candidate) {
        boolean isPresent = isSame(password, candidate);
        boolean isNext = isSame(nextPassword, candidate);
        return isPresent || isNext;
    }

    private static boolean isSame(@Nullable String secret, String candidate) {
        if (secret == null || secret.length() != candidate.length()) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < candidate.length(); i++) {
            different |= secret.charAt(i) ^ candidate.charAt(i);
        }
        return different == 0;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "Device[%d, %s]".formatted(id, address);
    }
}
