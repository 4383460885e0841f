package io.anlan.platform.quarantine;

import io.anlan.platform.quarantine.Quarantine.Agreement;
import io.anlan.platform.quarantine.UnknownDevices.HeardCode;
import io.anlan.platform.quarantine.UnknownDevices.UnknownDevice;
import io.anlan.platform.registry.Adoption;
import io.anlan.platform.registry.Adoption.NewPoint;
import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.Enterprise;
import io.anlan.platform.registry.Point;
import io.anlan.platform.registry.Protocol;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a registered device of an unknown one, from what it sent. */
@Service
class Adopter {
    /** Field of HJ 212 in which a device sends its password. */
    private static final Pattern PASSWORD = Pattern.compile("(?:^|[;#0-9])PW=([^;&]{1,64});");
    /** Passwords, and hosts of each, that a refusal names. */
    private static final int MOST_NAMED = 5;
    /** Unit of a number without one. */
    private static final String NO_UNIT = "1";

    private final UnknownDevices unknown;
    private final Quarantine quarantine;
    private final Adoption adoption;

    Adopter(UnknownDevices unknown, Quarantine quarantine, Adoption adoption) {
        this.unknown = unknown;
        this.quarantine = quarantine;
        this.adoption = adoption;
    }

    /** A point that is wanted; what is absent comes from the factor table. */
    record PointRequest(
            String code,
            @Nullable String name,
            @Nullable String quantity,
            @Nullable String unit,
            @Nullable BigDecimal rangeLow,
            @Nullable BigDecimal rangeHigh,
            @Nullable Integer decimals,
            @Nullable Integer expectedIntervalSeconds,
            @Nullable Integer instrumentPriority) {}

    /**
     * What to make of an unknown device.
     *
     * @param address needed unless there is an mn
     * @param protocol the one it was heard in when absent
     * @param password of HJ 212: the one it sent when absent
     * @param points all codes it sent when absent
     * @param replay whether its messages are taken in again; true when absent
     */
    record AdoptionRequest(
            @Nullable String address,
            @Nullable String mn,
            @Nullable Protocol protocol,
            @Nullable String name,
            @Nullable Long enterpriseId,
            Enterprise.@Nullable Input enterprise,
            @Nullable Long facilityId,
            Adoption.@Nullable NewFacility facility,
            @Nullable String password,
            @Nullable List<PointRequest> points,
            @Nullable Boolean replay) {
        @Override
        public String toString() {
            return "AdoptionRequest[%s]".formatted(address == null ? mn : address);
        }
    }

    /**
     * What became of it.
     *
     * @param replayed messages that are taken in again as soon as the device is on the log
     */
    record AdoptionAnswer(Device device, List<Point> points, int replayed) {}

    @Transactional
    public AdoptionAnswer adopt(AdoptionRequest request, String actor) {
        String address = address(request);
        UnknownDevice device = unknown.find(address, request.protocol())
                .orElseThrow(() -> Refusal.of(
                        ProblemCode.NOT_FOUND,
                        "No unknown device with the address %s was heard. Register it with POST /api/devices."
                                .formatted(address)));
        Adoption.Adopted adopted = adoption.adopt(new Adoption.Wanted(
                address,
                device.protocol(),
                request.name(),
                password(request, device),
                new Adoption.Home(
                        request.enterpriseId(), request.enterprise(), request.facilityId(), request.facility()),
                points(request, device)));
        unknown.forget(address);
        int replayed = Boolean.FALSE.equals(request.replay())
                ? 0
                : quarantine.replay(new Quarantine.Wish(null, null, address), actor);
        return new AdoptionAnswer(adopted.device(), adopted.points(), replayed);
    }

    private static String address(AdoptionRequest request) {
        String address = request.address() == null ? request.mn() : request.address();
        if (address == null) {
            throw Refusal.invalid("address", "The address (for HJ 212 the MN) is missing.", null);
        }
        return address;
    }

    private @Nullable String password(AdoptionRequest request, UnknownDevice device) {
        if (request.password() != null || device.protocol() != Protocol.HJ212) {
            return request.password();
        }
        List<Agreement> sent = quarantine.agreements(device.address(), device.protocol(), PASSWORD.pattern());
        if (sent.size() > 1) {
            throw Refusal.invalid(
                    "password",
                    "Messages with different passwords (PW) came from %s; send the one the device uses."
                            .formatted(peers(sent)),
                    null);
        }
        return sent.stream()
                .findFirst()
                .flatMap(agreement -> sentPassword(agreement.start()))
                .orElseThrow(() -> Refusal.invalid(
                        "password", "The device's messages hold no password (PW); send the one it uses.", null));
    }

    /** One list of hosts for each password, and never the password. */
    private static String peers(List<Agreement> sent) {
        return sent.stream()
                .limit(MOST_NAMED)
                .map(agreement -> agreement.peers().stream().limit(MOST_NAMED).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; and from "));
    }

    private static Optional<String> sentPassword(String start) {
        Matcher matcher = PASSWORD.matcher(start);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<NewPoint> points(AdoptionRequest request, UnknownDevice device) {
        if (request.points() == null) {
            return device.codes().stream()
                    .map(code -> point(new PointRequest(code.code(), null, null, null, null, null, null, null, null)))
                    .toList();
        }
        return request.points().stream().map(Adopter::point).toList();
    }

    private static NewPoint point(PointRequest point) {
        HeardCode code = HeardCode.of(point.code());
        return new NewPoint(
                point.code(),
                first(point.name(), code.name(), point.code()),
                point.quantity() == null ? code.quantity() : point.quantity(),
                first(point.unit(), code.unit(), NO_UNIT),
                point.rangeLow(),
                point.rangeHigh(),
                point.decimals() == null ? code.decimals() : point.decimals(),
                point.expectedIntervalSeconds(),
                point.instrumentPriority());
    }

    private static String first(@Nullable String wanted, @Nullable String known, String otherwise) {
        if (wanted != null) {
            return wanted;
        }
        return known != null ? known : otherwise;
    }
}
