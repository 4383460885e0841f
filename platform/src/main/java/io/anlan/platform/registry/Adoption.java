package io.anlan.platform.registry;

import io.anlan.log.Topics;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers a device that was heard before it was known, with everything it needs, at once. */
@Service
public class Adoption {
    /** After a device has reached the log, the gateways need a moment to follow it. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Enterprises enterprises;
    private final Facilities facilities;
    private final Devices devices;
    private final Points points;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Adoption(
            Enterprises enterprises,
            Facilities facilities,
            Devices devices,
            Points points,
            JdbcClient jdbc,
            InstantSource clock) {
        this.enterprises = enterprises;
        this.facilities = facilities;
        this.devices = devices;
        this.points = points;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A facility to be made, of an enterprise that is said elsewhere. */
    public record NewFacility(
            String name,
            FacilityKind kind,
            @Nullable String domain,
            @Nullable String regionCode,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            @Nullable List<String> confirm) {}

    /** A point to be made, of the device and the facility that are adopted. */
    public record NewPoint(
            String code,
            String name,
            @Nullable String quantity,
            String unit,
            @Nullable BigDecimal rangeLow,
            @Nullable BigDecimal rangeHigh,
            @Nullable Integer decimals,
            @Nullable Integer expectedIntervalSeconds,
            @Nullable Integer instrumentPriority) {}

    /** Where the device belongs: to what is registered, or to what is made with it. */
    public record Home(
            @Nullable Long enterpriseId,
            Enterprise.@Nullable Input enterprise,
            @Nullable Long facilityId,
            @Nullable NewFacility facility) {}

    /** What to register. */
    public record Wanted(
            String address,
            Protocol protocol,
            @Nullable String name,
            @Nullable String password,
            Home home,
            List<NewPoint> points) {}

    /** What was registered. */
    public record Adopted(Device device, List<Point> points) {}

    @Transactional
    public Adopted adopt(Wanted wanted) {
        Facility facility = facility(wanted.home());
        Device device = devices.create(one(new Device.Input(
                        wanted.address(),
                        null,
                        wanted.name(),
                        wanted.protocol(),
                        facility.enterpriseId(),
                        facility.id(),
                        wanted.password(),
                        true,
                        null)))
                .getFirst();
        List<Point.Input> inputs = wanted.points().stream()
                .map(point -> input(point, facility, device))
                .toList();
        List<Point> created = inputs.isEmpty() ? List.of() : points.create(new OneOrMany<>(inputs, true));
        return new Adopted(devices.refreshed(device), created);
    }

    private Facility facility(Home home) {
        if ((home.facilityId() == null) == (home.facility() == null)) {
            throw Refusal.invalid("facilityId", "Send either facilityId or facility.", home.facilityId());
        }
        if (home.facilityId() != null) {
            return facilities.get(home.facilityId());
        }
        NewFacility fresh = Objects.requireNonNull(home.facility());
        return facilities
                .create(one(new Facility.Input(
                        enterprise(home),
                        fresh.name(),
                        fresh.kind(),
                        fresh.domain(),
                        fresh.regionCode(),
                        fresh.longitude(),
                        fresh.latitude(),
                        null,
                        null,
                        fresh.confirm())))
                .getFirst();
    }

    private long enterprise(Home home) {
        if ((home.enterpriseId() == null) == (home.enterprise() == null)) {
            throw Refusal.invalid(
                    "enterpriseId", "A new facility needs either enterpriseId or enterprise.", home.enterpriseId());
        }
        if (home.enterpriseId() != null) {
            return home.enterpriseId();
        }
        Enterprise.Input fresh = Objects.requireNonNull(home.enterprise());
        return enterprises.create(one(fresh)).getFirst().id();
    }

    private static Point.Input input(NewPoint point, Facility facility, Device device) {
        return new Point.Input(
                facility.id(),
                device.id(),
                point.code(),
                point.name(),
                point.quantity(),
                point.unit(),
                point.rangeLow(),
                point.rangeHigh(),
                point.decimals(),
                point.expectedIntervalSeconds(),
                point.instrumentPriority(),
                null);
    }

    private static <T> OneOrMany<T> one(T item) {
        return new OneOrMany<>(List.of(item), false);
    }

    /** Addresses of devices whose latest change the gateways may not know yet. */
    public Set<String> unsettled() {
        return jdbc
                .sql("""
                select address from device
                where updated_at > ? or id in (select key from outbox where topic = ?)""")
                .param(Times.param(clock.instant().minus(SETTLING)))
                .param(Topics.DEVICES.name())
                .query(String.class)
                .stream()
                .collect(Collectors.toSet());
    }
}
