package io.anlan.platform.gaps;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gaps over HTTP, and as a file. */
@RestController
@Tag(name = "gaps")
class GapController {
    private static final List<Column<Gap>> COLUMNS = List.of(
            Column.of("编号", "ID", Gap::id),
            Column.of("设备", "Device", Gap::deviceAddress),
            Column.of("数据类型", "Records", g -> term(g.series())),
            Column.time("开始", "From", Gap::from),
            Column.time("结束", "To", Gap::to),
            Column.of("缺失条数", "Records missing at first", Gap::records),
            Column.of("仍缺条数", "Records still missing", Gap::missing),
            Column.of("原因", "Cause", g -> g.cause().term()),
            Column.of("状态", "State", g -> g.state().term()),
            Column.of("请求次数", "Tries", Gap::tries),
            Column.time("最近请求时间", "Asked at", Gap::askedAt),
            Column.time("补齐时间", "Filled at", Gap::filledAt));

    private final Gaps gaps;
    private final Exports exports;

    GapController(Gaps gaps, Exports exports) {
        this.gaps = gaps;
        this.exports = exports;
    }

    @GetMapping("/api/gaps")
    @Requires(Permission.READ)
    @Operation(summary = "List records that devices did not send, and what was done about it, the last found first")
    Page<Gap> list(@ParameterObject PageQuery page, @ParameterObject Gaps.Query query) {
        return gaps.list(page, query);
    }

    @GetMapping("/api/export/gaps")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Records that devices did not send as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject Gaps.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("缺数清单", "gaps"), COLUMNS, page -> gaps.list(page, query), request, response);
    }

    private static Term term(Records records) {
        return switch (records) {
            case MINUTE -> new Term("分钟数据", "Minutes");
            case HOUR -> new Term("小时数据", "Hours");
            case DAY -> new Term("日数据", "Days");
        };
    }
}
