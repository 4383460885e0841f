package io.anlan.gateway.intake;

import com.google.protobuf.ByteString;
import io.anlan.log.CompactedTable;
import io.anlan.log.DeviceRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.PointMappingRecord;
import io.anlan.log.Secrets;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that may speak, as the topic {@code devices} has them now. Looking up is free of locks; one thread
 * follows the topic. Nothing may be judged before it {@linkplain #isReady() is ready}: a device that was not read yet
 * would look unknown.
 */
public final class DeviceDirectory implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceDirectory.class);

    private final Secrets secrets;
    private final int remembered;
    private final Map<String, Device> byAddress = new ConcurrentHashMap<>();
    private final Map<TokenHash, Device> byToken = new ConcurrentHashMap<>();
    /** By the key of its record. */
    private final Map<String, Device> byKey = new ConcurrentHashMap<>();
    // Only the following thread uses it.
    private final Map<List<String>, CodeIndex> indexes = new HashMap<>();
    private volatile @Nullable CompactedTable<DeviceRecord> table;

    /** @param remembered messages that are remembered of each device to recognise one sent again */
    public DeviceDirectory(Secrets secrets, int remembered) {
        this.secrets = secrets;
        this.remembered = remembered;
    }

    /** Begins to follow the topic; an unreachable log is waited for. */
    public void follow(LogSettings settings) {
        table = new CompactedTable<>(settings, Topics.DEVICES, this::put);
    }

    /** Whether everything that was registered when following began is known. */
    public boolean isReady() {
        CompactedTable<DeviceRecord> following = table;
        return following != null && following.isCaughtUp();
    }

    /** Waits until it {@linkplain #isReady() is ready}; false if the limit passed before. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        CompactedTable<DeviceRecord> following = table;
        if (following == null) {
            throw new IllegalStateException("The directory is not following the log yet; call follow() first.");
        }
        return following.awaitCaughtUp(limit);
    }

    public Optional<Device> byAddress(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    public Optional<Device> byToken(String token) {
        return Optional.ofNullable(byToken.get(TokenHash.of(token)));
    }

    /** @param id number of the device */
    public Optional<Device> byId(long id) {
        return Optional.ofNullable(byKey.get(Long.toString(id)));
    }

    public int size() {
        return byAddress.size();
    }

    /** Takes one value of the topic; null removes the device. */
    void put(String key, @Nullable DeviceRecord record) {
        Device former = byKey.get(key);
        if (record == null) {
            byKey.remove(key);
        } else {
            Activity activity = former == null ? new Activity(remembered) : former.activity();
            Device device = read(record, activity);
            byKey.put(key, device);
            byAddress.put(device.address(), device);
            TokenHash token = device.token();
            if (token != null) {
                byToken.put(token, device);
            }
        }
        if (former != null) {
            forget(former);
        }
    }

    /** Removes what still leads to a former edition: an address, a token or a device that is no more. */
    private void forget(Device former) {
        byAddress.remove(former.address(), former);
        TokenHash token = former.token();
        if (token != null) {
            byToken.remove(token, former);
        }
    }

    private Device read(DeviceRecord record, Activity activity) {
        var pointByCode = new LinkedHashMap<String, Long>();
        for (PointMappingRecord mapping : record.getPointsList()) {
            pointByCode.put(mapping.getCode().toLowerCase(Locale.ROOT), mapping.getPoint());
        }
        CodeIndex index = indexes.computeIfAbsent(new ArrayList<>(pointByCode.keySet()), CodeIndex::new);
        long[] points = pointByCode.values().stream().mapToLong(Long::longValue).toArray();
        byte[] hash = record.getTokenSha256().toByteArray();
        TokenHash token = hash.length == TokenHash.BYTES ? TokenHash.of(hash) : null;
        return new Device(
                new DeviceEntry(
                        record,
                        password(record, record.getPasswordSealed()),
                        password(record, record.getNextPasswordSealed()),
                        token),
                index,
                points,
                activity);
    }

    private @Nullable String password(DeviceRecord record, ByteString sealed) {
        if (sealed.isEmpty()) {
            return null;
        }
        try {
            return secrets.open(sealed.toByteArray());
        } catch (IllegalStateException e) {
            LOGGER.warn(
                    "Device {} ({}) cannot prove itself until its password is set anew: {}",
                    record.getDevice(),
                    record.getAddress(),
                    e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        CompactedTable<DeviceRecord> following = table;
        if (following != null) {
            following.close();
        }
    }
}
