package io.anlan.platform.region;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Regions as a file that can be changed and imported again. */
@RestController
@Tag(name = "transfer")
class RegionExportController {
    private static final Map<String, Term> LEVELS = Map.of(
            "nation", new Term("国家", "Nation"),
            "province", new Term("省级", "Province"),
            "prefecture", new Term("地级", "Prefecture"),
            "county", new Term("县级", "County"),
            "park", new Term("园区", "Park"));

    private static final List<Column<RegionRow>> COLUMNS = List.of(
            new Column<>(RegionLabels.CODE, RegionRow::code),
            new Column<>(RegionLabels.NAME, RegionRow::name),
            new Column<>(RegionLabels.SHORT_NAME, RegionRow::shortName),
            Column.of("级别", "Level", row -> LEVELS.get(row.level())),
            new Column<>(RegionLabels.PARENT, RegionRow::parentCode),
            new Column<>(RegionLabels.PINYIN, RegionRow::pinyin),
            new Column<>(RegionLabels.INITIALS, RegionRow::initials),
            new Column<>(RegionLabels.LONGITUDE, RegionRow::longitude),
            new Column<>(RegionLabels.LATITUDE, RegionRow::latitude));

    private final RegionSearch search;
    private final Exports exports;

    RegionExportController(RegionSearch search, Exports exports) {
        this.search = search;
        this.exports = exports;
    }

    @GetMapping("/api/export/regions")
    @Requires({Permission.READ, Permission.REGIONS})
    @Operation(summary = "Regions in force as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject RegionSearch.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, RegionLabels.REGIONS, COLUMNS, page -> search.rows(page, query), request, response);
    }
}
