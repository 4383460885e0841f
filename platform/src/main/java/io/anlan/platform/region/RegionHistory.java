package io.anlan.platform.region;

import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to regions. Lines are only added; those of a park whose import is taken back go with it. */
@Component
class RegionHistory {
    private final JdbcClient jdbc;

    RegionHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What happened to a region, and to those whose place it took.
     *
     * @param names whether it may be told who entered it
     */
    List<RegionEvent> of(String code, boolean names) {
        return jdbc.sql("""
                select distinct h.* from region_history h
                where h.region_code in (select code from region where code = :code or successor_code = :code)
                    or h.from_code = :code
                order by h.id""")
                .param("code", code)
                .query((row, number) -> read(row, names))
                .list();
    }

    void add(
            String region,
            LocalDate validFrom,
            Instant at,
            String change,
            RegionEvent.@Nullable Side from,
            RegionEvent.@Nullable Side to,
            @Nullable String note,
            String by) {
        jdbc.sql("""
                insert into region_history (region_code, valid_from, at, change, from_code, from_name, from_parent_code,
                    to_code, to_name, to_parent_code, note, actor) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(region)
                .param(validFrom)
                .param(Times.param(at))
                .param(change)
                .param(from == null ? null : from.code())
                .param(from == null ? null : from.name())
                .param(from == null ? null : from.parentCode())
                .param(to == null ? null : to.code())
                .param(to == null ? null : to.name())
                .param(to == null ? null : to.parentCode())
                .param(note)
                .param(by)
                .update();
    }

    private static RegionEvent read(ResultSet row, boolean names) throws SQLException {
        return new RegionEvent(
                Times.get(row, "at"),
                row.getObject("valid_from", LocalDate.class),
                row.getString("change"),
                side(row, "from"),
                side(row, "to"),
                row.getString("note"),
                names ? row.getString("actor") : null);
    }

    private static RegionEvent.@Nullable Side side(ResultSet row, String side) throws SQLException {
        String code = row.getString(side + "_code");
        return code == null
                ? null
                : new RegionEvent.Side(code, row.getString(side + "_name"), row.getString(side + "_parent_code"));
    }
}
