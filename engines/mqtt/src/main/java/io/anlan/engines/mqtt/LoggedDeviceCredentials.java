package io.anlan.engines.mqtt;

import com.google.protobuf.ByteString;
import io.anlan.log.CompactedTable;
import io.anlan.log.DeviceRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The devices of the log's topic {@code devices}, followed as they change. */
public final class LoggedDeviceCredentials implements DeviceCredentials, AutoCloseable {
    private record Device(String username, ByteString tokenHash) {}

    private final ConcurrentHashMap<String, Device> byKey = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Device> byUsername = new ConcurrentHashMap<>();
    private final CompactedTable<DeviceRecord> table;
    private volatile Consumer<String> listener = username -> {};

    /** Begins to read the devices; they are known as soon as {@link #isLoaded} says so. */
    public LoggedDeviceCredentials(LogSettings settings) {
        table = new CompactedTable<>(settings, Topics.DEVICES, this::take);
    }

    @Override
    public boolean isLoaded() {
        return table.isCaughtUp();
    }

    @Override
    public Verdict verify(String username, ByteBuffer password) {
        Device device = byUsername.get(username);
        return device != null && MessageDigest.isEqual(device.tokenHash().toByteArray(), sha256(password))
                ? Verdict.ACCEPTED
                : Verdict.REFUSED;
    }

    @Override
    public void onChange(Consumer<String> changed) {
        listener = changed;
    }

    @Override
    public void close() {
        table.close();
    }

    private void take(String key, @Nullable DeviceRecord value) {
        Device now = value == null ? null : admissible(value);
        Device before = now == null ? byKey.remove(key) : byKey.put(key, now);
        if (before != null && !before.equals(now)) {
            byUsername.remove(before.username(), before);
        }
        if (now != null) {
            byUsername.put(now.username(), now);
        }
        if (before != null && !before.equals(now)) {
            listener.accept(before.username());
        }
    }

    private static @Nullable Device admissible(DeviceRecord value) {
        return value.getEnabled() && !value.getTokenSha256().isEmpty()
                ? new Device(value.getAddress(), value.getTokenSha256())
                : null;
    }

    private static byte[] sha256(ByteBuffer password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(password.duplicate());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
