package io.anlan.platform.averages;

import io.anlan.platform.store.Times;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The setups of outlets: which are in force on which days, and their changes. What a change touches is calculated again. */
@Service
class OutletSetups {
    private static final TypeReference<List<Permit>> PERMITS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SetupChecks checks;
    private final DirtyHours queue;
    private final InstantSource clock;

    OutletSetups(JdbcClient jdbc, JsonMapper json, SetupChecks checks, DirtyHours queue, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.checks = checks;
        this.queue = queue;
        this.clock = clock;
    }

    /** The latest first. */
    List<OutletSetup> history(long facility) {
        return jdbc.sql("""
                select facility_id, valid_from, source, sector, standard, standard_sector, condition, reference_oxygen,
                    record_minutes, flow_point, oxygen_point, factor_points, permits, changed_by, changed_at, version
                from outlet_setup where facility_id = ? order by valid_from desc""").param(facility).query((row, number) -> setup(row)).list();
    }

    /** The one in force on a day, of a history. */
    static Optional<OutletSetup> inForce(List<OutletSetup> history, LocalDate day) {
        return history.stream().filter(setup -> !setup.validFrom().isAfter(day)).findFirst();
    }

    @Transactional
    public void put(long facility, OutletSetup.Input input, String actor) {
        checks.check(facility, input);
        Integer known = jdbc.sql("select version from outlet_setup where facility_id = ? and valid_from = ? for update")
                .params(facility, input.validFrom())
                .query(Integer.class)
                .optional()
                .orElse(null);
        Integer seen = input.version();
        if (seen != null && !seen.equals(known == null ? 0 : known)) {
            throw Refusal.conflict("The setup from %s was changed meanwhile (version %s, not %s). Look at it again."
                    .formatted(input.validFrom(), known, seen));
        }
        jdbc.sql("""
                insert into outlet_setup (facility_id, valid_from, source, sector, standard, standard_sector, condition,
                    reference_oxygen, record_minutes, flow_point, oxygen_point, factor_points, permits, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (facility_id, valid_from) do update set source = excluded.source, sector = excluded.sector,
                    standard = excluded.standard, standard_sector = excluded.standard_sector, condition = excluded.condition,
                    reference_oxygen = excluded.reference_oxygen, record_minutes = excluded.record_minutes,
                    flow_point = excluded.flow_point, oxygen_point = excluded.oxygen_point,
                    factor_points = excluded.factor_points, permits = excluded.permits, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at, version = outlet_setup.version + 1""")
                .param(facility)
                .param(input.validFrom())
                .param(input.source().word())
                .param(input.sector())
                .param(input.standard())
                .param(input.standardSector())
                .param(input.condition())
                .param(input.referenceOxygen())
                .param(input.minutes())
                .param(input.flowPointId())
                .param(input.oxygenPointId())
                .param(input.factorPointIds().toArray(Long[]::new))
                .param(json.writeValueAsString(input.permitsOrNone()))
                .param(actor)
                .param(Times.param(clock.instant()))
                .update();
        queue.signal().raiseAfterCommit();
    }

    /** Takes back a setup; the one before it goes on. */
    @Transactional
    public void remove(long facility, LocalDate validFrom) {
        int removed = jdbc.sql("delete from outlet_setup where facility_id = ? and valid_from = ?")
                .params(facility, validFrom)
                .update();
        if (removed == 0) {
            throw Refusal.notFound("setup of the outlet", validFrom);
        }
        queue.signal().raiseAfterCommit();
    }

    private OutletSetup setup(ResultSet row) throws SQLException {
        return new OutletSetup(
                row.getLong("facility_id"),
                row.getObject("valid_from", LocalDate.class),
                Word.parse(Source.class, row.getString("source")),
                row.getString("sector"),
                row.getString("standard"),
                row.getString("standard_sector"),
                row.getString("condition"),
                row.getBigDecimal("reference_oxygen"),
                row.getInt("record_minutes"),
                row.getObject("flow_point", Long.class),
                row.getObject("oxygen_point", Long.class),
                numbers(row.getArray("factor_points")),
                json.readValue(row.getString("permits"), PERMITS),
                row.getString("changed_by"),
                Times.get(row, "changed_at"),
                row.getInt("version"));
    }

    private static List<Long> numbers(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
