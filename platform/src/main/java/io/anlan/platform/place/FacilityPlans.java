package io.anlan.platform.place;

import io.anlan.platform.place.FacilityPlan.Placement;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plans of facilities, kept with the registry so that a backup has them too. */
@Service
class FacilityPlans {
    private static final int MOST_PLACEMENTS = 500;
    private static final int SCALE = 4;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final FacilityPoints facilities;
    private final InstantSource clock;

    FacilityPlans(JdbcClient jdbc, JdbcTemplate template, FacilityPoints facilities, InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** An image as it was uploaded. */
    record Picture(String contentType, int version, Instant uploadedAt, ByteArrayResource image) {}

    private record Row(long facility, Placement placement) {}

    FacilityPlan get(long facility) {
        facilities.require(facility);
        return jdbc.sql("""
                select content_type, width, height, uploaded_at, uploaded_by, version from facility_plan
                where facility_id = ?""")
                .param(facility)
                .query((row, number) -> new FacilityPlan(
                        row.getString("content_type"),
                        row.getInt("width"),
                        row.getInt("height"),
                        Times.get(row, "uploaded_at"),
                        row.getString("uploaded_by"),
                        row.getInt("version"),
                        placements(facility)))
                .optional()
                .orElse(FacilityPlan.NONE);
    }

    private List<Placement> placements(long facility) {
        return jdbc.sql("""
                select l.point_id, l.x, l.y from plan_placement l
                join point p on p.id = l.point_id and p.facility_id = l.facility_id
                where l.facility_id = ? order by l.point_id""")
                .param(facility)
                .query((row, number) ->
                        new Placement(row.getLong("point_id"), row.getBigDecimal("x"), row.getBigDecimal("y")))
                .list();
    }

    Picture picture(long facility) {
        Optional<Picture> picture = jdbc.sql(
                        "select content_type, version, uploaded_at, image from facility_plan where facility_id = ?")
                .param(facility)
                .query((row, number) -> new Picture(
                        row.getString("content_type"),
                        row.getInt("version"),
                        Times.get(row, "uploaded_at"),
                        new ByteArrayResource(row.getBytes("image"))))
                .optional();
        return picture.orElseThrow(() -> Refusal.notFound("plan of a facility", facility));
    }

    /** Takes an image in; the points stay where they were on the one before. */
    @Transactional
    public FacilityPlan put(long facility, byte[] bytes, String actor) {
        PlanImage image = PlanImage.read(bytes);
        facilities.lock(facility);
        jdbc.sql("""
                insert into facility_plan (facility_id, content_type, width, height, image, uploaded_at, uploaded_by)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (facility_id) do update set content_type = excluded.content_type, width = excluded.width,
                    height = excluded.height, image = excluded.image, uploaded_at = excluded.uploaded_at,
                    uploaded_by = excluded.uploaded_by, version = facility_plan.version + 1""")
                .param(facility)
                .param(image.contentType())
                .param(image.width())
                .param(image.height())
                .param(bytes)
                .param(Times.param(clock.instant()))
                .param(actor)
                .update();
        return get(facility);
    }

    @Transactional
    public FacilityPlan place(long facility, List<Placement> placements) {
        Set<Long> known = facilities.lock(facility);
        check(placements, known);
        if (get(facility).contentType() == null) {
            throw Refusal.conflict("The facility %d has no plan. Upload one first.".formatted(facility));
        }
        Object named = placements.stream().map(Placement::pointId).toArray(Long[]::new);
        jdbc.sql("delete from plan_placement where facility_id = ? and point_id <> all(?)")
                .params(facility, named)
                .update();
        // What stays as it was is no change. A point may stand on the plan of the facility it belonged to before.
        BulkInsert.into(
                        "plan_placement",
                        placements.stream().map(p -> new Row(facility, p)).toList())
                .column("facility_id", "bigint", Row::facility)
                .column("point_id", "bigint", r -> r.placement().pointId())
                .column("x", "numeric", r -> rounded(r.placement().x()))
                .column("y", "numeric", r -> rounded(r.placement().y()))
                .execute(template, """
                        on conflict (point_id) do update set facility_id = excluded.facility_id, x = excluded.x, y = excluded.y
                        where (plan_placement.facility_id, plan_placement.x, plan_placement.y)
                            is distinct from (excluded.facility_id, excluded.x, excluded.y)""");
        return get(facility);
    }

    private static void check(List<Placement> placements, Set<Long> known) {
        if (placements.size() > MOST_PLACEMENTS) {
            throw Refusal.invalid(
                    "items", "A plan shows at most %d points.".formatted(MOST_PLACEMENTS), placements.size());
        }
        var validation = new Validation();
        var seen = new HashSet<Long>();
        for (int i = 0; i < placements.size(); i++) {
            Placement placement = placements.get(i);
            String path = "items[%d].".formatted(i);
            if (!known.contains(placement.pointId())) {
                validation.refuse(path + "pointId", "The facility has no such point.", placement.pointId());
            } else if (!seen.add(placement.pointId())) {
                validation.refuse(path + "pointId", "Stands twice in the list.", placement.pointId());
            }
            checkPart(validation, path + "x", placement.x());
            checkPart(validation, path + "y", placement.y());
        }
        validation.done();
    }

    private static void checkPart(Validation validation, String field, BigDecimal value) {
        if (validation.number(field, value) && (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0)) {
            validation.refuse(field, "Must be 0 to 1.", value);
        }
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_UP);
    }

    @Transactional
    public void delete(long facility) {
        facilities.lock(facility);
        jdbc.sql("delete from facility_plan where facility_id = ?")
                .param(facility)
                .update();
    }
}
