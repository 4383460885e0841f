package io.anlan.platform.place;

import io.anlan.platform.place.Tank.Shape;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.anlan.platform.web.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tanks of facilities. While nobody has described them, points that look like levels of one stand for them. */
@Service
class Tanks {
    private static final int MOST_TANKS = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final FacilityPoints facilities;

    Tanks(JdbcClient jdbc, JdbcTemplate template, FacilityPoints facilities) {
        this.jdbc = jdbc;
        this.template = template;
        this.facilities = facilities;
    }

    private record Row(long facility, Tank.Input tank) {}

    List<Tank> list(long facility) {
        facilities.require(facility);
        List<Tank> described = jdbc.sql("""
                select t.point_id, t.shape, t.level_empty, t.level_full from tank t
                join point p on p.id = t.point_id and p.facility_id = t.facility_id
                where t.facility_id = ? order by t.point_id""")
                .param(facility)
                .query((row, number) -> new Tank(
                        row.getLong("point_id"),
                        Word.parse(Shape.class, row.getString("shape")),
                        row.getBigDecimal("level_empty"),
                        row.getBigDecimal("level_full"),
                        false))
                .list();
        return described.isEmpty() ? derived(facility) : described;
    }

    /** A level with a range from zero in a place where things are stored. */
    private List<Tank> derived(long facility) {
        return jdbc.sql("""
                select p.id, p.range_low, p.range_high, f.name from point p
                join facility f on f.id = p.facility_id
                where p.facility_id = ? and f.kind in ('hazard-installation', 'chemical-store')
                    and (p.quantity = 'level' or p.code = 'level' or p.name like '%液位%' or p.name ilike '%level%')
                    and p.unit in ('m', 'mm', 'cm', '%') and p.range_low = 0 and p.range_high > 0
                order by p.id limit ?""")
                .params(facility, MOST_TANKS)
                .query((row, number) -> new Tank(
                        row.getLong("id"),
                        shape(row.getString("name")),
                        row.getBigDecimal("range_low"),
                        row.getBigDecimal("range_high"),
                        true))
                .list();
    }

    private static Shape shape(String name) {
        if (name.contains("球")) {
            return Shape.SPHERICAL;
        }
        return name.contains("卧") ? Shape.HORIZONTAL : Shape.VERTICAL;
    }

    @Transactional
    public List<Tank> put(long facility, List<Tank.Input> tanks) {
        Set<Long> known = facilities.lock(facility);
        check(tanks, known);
        Object named = tanks.stream().map(Tank.Input::pointId).toArray(Long[]::new);
        jdbc.sql("delete from tank where facility_id = ? and point_id <> all(?)")
                .params(facility, named)
                .update();
        // What stays as it was is no change. A point may have belonged to another facility before.
        BulkInsert.into("tank", tanks.stream().map(t -> new Row(facility, t)).toList())
                .column("facility_id", "bigint", Row::facility)
                .column("point_id", "bigint", r -> r.tank().pointId())
                .column("shape", "text", r -> r.tank().shape().word())
                .column("level_empty", "numeric", r -> r.tank().empty())
                .column("level_full", "numeric", r -> r.tank().full())
                .execute(template, """
                        on conflict (point_id) do update set facility_id = excluded.facility_id, shape = excluded.shape,
                            level_empty = excluded.level_empty, level_full = excluded.level_full
                        where (tank.facility_id, tank.shape, tank.level_empty, tank.level_full)
                            is distinct from (excluded.facility_id, excluded.shape, excluded.level_empty, excluded.level_full)""");
        return list(facility);
    }

    private static void check(List<Tank.Input> tanks, Set<Long> known) {
        if (tanks.size() > MOST_TANKS) {
            throw Refusal.invalid("items", "A facility has at most %d tanks.".formatted(MOST_TANKS), tanks.size());
        }
        var validation = new Validation();
        var seen = new HashSet<Long>();
        for (int i = 0; i < tanks.size(); i++) {
            Tank.Input tank = tanks.get(i);
            String path = "items[%d].".formatted(i);
            if (!known.contains(tank.pointId())) {
                validation.refuse(path + "pointId", "The facility has no such point.", tank.pointId());
            } else if (!seen.add(tank.pointId())) {
                validation.refuse(path + "pointId", "Stands twice in the list.", tank.pointId());
            }
            boolean numbers =
                    validation.number(path + "empty", tank.empty()) && validation.number(path + "full", tank.full());
            if (numbers && tank.full().compareTo(tank.empty()) <= 0) {
                validation.refuse(path + "full", "Must be above empty (%s).".formatted(tank.empty()), tank.full());
            }
        }
        validation.done();
    }
}
