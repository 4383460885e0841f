package io.anlan.platform.registry;

import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a point must be like to be registered. */
@Component
class PointChecks {
    /** A facility's points with all their rules are one record on the log, which must stay well below a megabyte. */
    static final int MOST_POINTS_OF_A_FACILITY = 2_000;

    private static final int LEVELS = 4;

    private final JdbcClient jdbc;

    PointChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a point takes over from its facility. */
    record Place(long enterprise, @Nullable String region, String domain) {}

    /** @return the facilities that are named */
    Map<Long, Place> check(OneOrMany<Point.Input> inputs) {
        Map<Long, Place> places = places(inputs);
        Set<Long> devices = Changes.existing(
                jdbc,
                "device",
                inputs.items().stream()
                        .map(Point.Input::deviceId)
                        .filter(Objects::nonNull)
                        .toList());
        var validation = new Validation();
        for (int i = 0; i < inputs.items().size() && !validation.isFull(); i++) {
            Point.Input input = inputs.items().get(i);
            if (!places.containsKey(input.facilityId())) {
                validation.refuse(inputs.path(i, "facilityId"), "There is no such facility.", input.facilityId());
            }
            if (input.deviceId() != null && !devices.contains(input.deviceId())) {
                validation.refuse(inputs.path(i, "deviceId"), "There is no such device.", input.deviceId());
            }
            checkFields(validation, inputs, i);
            checkRange(validation, inputs, i);
        }
        validation.done();
        return places;
    }

    private static void checkFields(Validation validation, OneOrMany<Point.Input> inputs, int i) {
        Point.Input input = inputs.items().get(i);
        Fields.code(validation, inputs.path(i, "code"), input.code());
        validation.text(inputs.path(i, "name"), input.name(), Fields.LONGEST_NAME);
        validation.text(inputs.path(i, "quantity"), input.quantity(), Fields.LONGEST_NAME);
        validation.text(inputs.path(i, "unit"), input.unit(), Fields.LONGEST_UNIT);
        validation.range(inputs.path(i, "decimals"), input.decimals(), 0, Fields.MOST_DECIMALS);
        validation.range(
                inputs.path(i, "expectedIntervalSeconds"),
                input.expectedIntervalSeconds(),
                1,
                Fields.LONGEST_INTERVAL_SECONDS);
        validation.range(inputs.path(i, "instrumentPriority"), input.instrumentPriority(), 1, LEVELS);
    }

    private static void checkRange(Validation validation, OneOrMany<Point.Input> inputs, int i) {
        Point.Input input = inputs.items().get(i);
        BigDecimal low = input.rangeLow();
        BigDecimal high = input.rangeHigh();
        boolean numbers = validation.number(inputs.path(i, "rangeLow"), low)
                && validation.number(inputs.path(i, "rangeHigh"), high);
        if (numbers && low != null && high != null && low.compareTo(high) >= 0) {
            validation.refuse(
                    inputs.path(i, "rangeHigh"),
                    "Must be above rangeLow (%s). Maybe the two were swapped.".formatted(low),
                    high);
        }
    }

    private Map<Long, Place> places(OneOrMany<Point.Input> inputs) {
        var places = new HashMap<Long, Place>();
        jdbc.sql(
                        "select id, enterprise_id, region_code, domain from facility where id = any(?) order by id for key share")
                .param(Changes.array(
                        inputs.items().stream().map(Point.Input::facilityId).toList()))
                .query(row -> {
                    places.put(
                            row.getLong("id"),
                            new Place(
                                    row.getLong("enterprise_id"),
                                    row.getString("region_code"),
                                    row.getString("domain")));
                });
        return places;
    }

    /** A device sends each code for one point only; upper and lower case are the same to it. */
    void refuseKnownCodes(List<Point.Input> inputs, @Nullable Long except) {
        List<Point.Input> mapped =
                inputs.stream().filter(i -> i.deviceId() != null).toList();
        var known = new HashSet<String>();
        jdbc.sql("""
                select device_id, lower(code) as code from point
                where (device_id, lower(code)) in (select d, lower(c) from unnest(?, ?) as given (d, c))
                    and id is distinct from ?::bigint""")
                .param(mapped.stream().map(Point.Input::deviceId).toArray(Long[]::new))
                .param(mapped.stream().map(Point.Input::code).toArray(String[]::new))
                .param(except)
                .query(row -> {
                    known.add(row.getLong("device_id") + " " + row.getString("code"));
                });
        for (Point.Input input : mapped) {
            if (!known.add(input.deviceId() + " " + input.code().toLowerCase(Locale.ROOT))) {
                throw Refusal.conflict(
                        "The device %d has a point with the code %s already, in capital or small letters, or it was sent twice."
                                .formatted(input.deviceId(), input.code()));
            }
        }
    }

    void refuseCrowdedFacilities(Collection<Long> facilities) {
        jdbc.sql("""
                select facility_id, count(*) as points from point where facility_id = any(?)
                group by facility_id having count(*) > ? limit 1""")
                .param(Changes.array(facilities))
                .param(MOST_POINTS_OF_A_FACILITY)
                .query((row, number) -> new Crowd(row.getLong("facility_id"), row.getLong("points")))
                .optional()
                .ifPresent(crowd -> {
                    throw Refusal.invalid(
                            "facilityId",
                            "A facility has at most %d points; this one would have %d. Divide it into several facilities."
                                    .formatted(MOST_POINTS_OF_A_FACILITY, crowd.points()),
                            crowd.facility());
                });
    }

    private record Crowd(long facility, long points) {}
}
