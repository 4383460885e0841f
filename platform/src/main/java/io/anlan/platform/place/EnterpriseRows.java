package io.anlan.platform.place;

import io.anlan.platform.place.EnterpriseSummary.Change;
import io.anlan.platform.place.EnterpriseSummary.RegionStep;
import io.anlan.platform.registry.FacilityKind;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a page about an enterprise is made of. */
@Component
class EnterpriseRows {
    private static final int MOST_FACILITIES = 1_000;
    private static final int MOST_POINTS = 20_000;
    private static final int MOST_CHANGES = 20;

    private final JdbcClient jdbc;

    EnterpriseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record FacilityRow(
            long id,
            String name,
            FacilityKind kind,
            String domain,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude) {}

    record PointRow(long id, String name, long facility, int intervalSeconds, boolean hasRules) {}

    /** Open alarms of one facility at one level. */
    record AlarmRow(
            long facility,
            int priority,
            long open,
            long unacknowledged,
            @Nullable Instant oldest) {}

    List<RegionStep> region(@Nullable String code) {
        return jdbc.sql("""
                select a.code, a.name, a.level from region a
                where (select region_path_of(?)) like a.path || '%' order by length(a.path)""")
                .param(code)
                .query((row, number) ->
                        new RegionStep(row.getString("code"), row.getString("name"), row.getString("level")))
                .list();
    }

    List<FacilityRow> facilities(long enterprise) {
        return jdbc.sql("""
                select id, name, kind, domain, longitude, latitude from facility
                where enterprise_id = ? order by name, id limit ?""")
                .params(enterprise, MOST_FACILITIES)
                .query((row, number) -> new FacilityRow(
                        row.getLong("id"),
                        row.getString("name"),
                        Word.parse(FacilityKind.class, row.getString("kind")),
                        row.getString("domain"),
                        row.getBigDecimal("longitude"),
                        row.getBigDecimal("latitude")))
                .list();
    }

    List<PointRow> points(long enterprise) {
        return jdbc.sql("""
                select p.id, p.name, p.facility_id, p.expected_interval_seconds,
                    exists (select from rule r where r.point_id = p.id and r.enabled) as has_rules
                from point p where p.enterprise_id = ? order by p.facility_id, p.id limit ?""")
                .params(enterprise, MOST_POINTS)
                .query((row, number) -> new PointRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getLong("facility_id"),
                        row.getInt("expected_interval_seconds"),
                        row.getBoolean("has_rules")))
                .list();
    }

    List<AlarmRow> alarms(long enterprise) {
        return jdbc.sql("""
                select facility_id, priority, count(*) as open,
                    count(*) filter (where urgency > 10) as unacknowledged,
                    min(raised_at) filter (where urgency > 10) as oldest
                from alarm where enterprise_id = ? and state <> 'A' and facility_id is not null
                group by facility_id, priority""")
                .param(enterprise)
                .query((row, number) -> new AlarmRow(
                        row.getLong("facility_id"),
                        row.getInt("priority"),
                        row.getLong("open"),
                        row.getLong("unacknowledged"),
                        Times.getOrNull(row, "oldest")))
                .list();
    }

    List<Change> changes(long enterprise) {
        return jdbc.sql("""
                select * from (
                    select updated_at as at, 'facility' as what, id, name, version, null as changed_by
                        from facility where enterprise_id = :enterprise
                    union all select updated_at, 'device', id, coalesce(name, address), version, null
                        from device where enterprise_id = :enterprise
                    union all select updated_at, 'point', id, name, version, null
                        from point where enterprise_id = :enterprise
                    union all select r.valid_from, 'rule', r.id, p.name, r.version, r.changed_by
                        from rule r join point p on p.id = r.point_id where p.enterprise_id = :enterprise) changes
                order by at desc, what, id limit :most""")
                .param("enterprise", enterprise)
                .param("most", MOST_CHANGES)
                .query((row, number) -> new Change(
                        Times.get(row, "at"),
                        row.getString("what"),
                        row.getLong("id"),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("changed_by")))
                .list();
    }
}
