package io.anlan.platform.region;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A region as the table has it. */
record RegionRow(
        String code,
        String name,
        String shortName,
        String pinyin,
        String initials,
        String level,
        @Nullable String parentCode,
        String path,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version) {

    static final String COLUMNS = """
            r.code, r.name, r.short_name, r.pinyin, r.initials, r.level, r.parent_code, r.path, r.longitude, r.latitude,
            r.valid_from, r.valid_to, r.version""";

    static RegionRow read(ResultSet row, int number) throws SQLException {
        return new RegionRow(
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("pinyin"),
                row.getString("initials"),
                row.getString("level"),
                row.getString("parent_code"),
                row.getString("path"),
                row.getBigDecimal("longitude"),
                row.getBigDecimal("latitude"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("version"));
    }

    /** Codes on the way from below the nation to the region itself. */
    List<String> codes() {
        return Arrays.stream(path.split("/")).filter(c -> !c.isEmpty()).toList();
    }

    RegionName named() {
        return new RegionName(code, name, level);
    }

    RegionNode node(@Nullable List<String> parents) {
        return new RegionNode(code, name, shortName, level, longitude, latitude, parents);
    }

    RegionEvent.Side side() {
        return new RegionEvent.Side(code, name, parentCode);
    }
}
