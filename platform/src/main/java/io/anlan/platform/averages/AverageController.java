package io.anlan.platform.averages;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.averages.OutletAverage.Held;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hour and day values over HTTP, and as a file. */
@RestController
@Tag(name = "averages")
class AverageController {
    private static final List<Column<OutletAverage>> COLUMNS = List.of(
            Column.of("企业", "Enterprise", a -> a.enterprise().name()),
            Column.of("排放口", "Outlet", a -> a.facility().name()),
            Column.time("时间", "From", OutletAverage::from),
            Column.of("类别", "Span", a -> term(a.span())),
            Column.of("因子编码", "Code", OutletAverage::code),
            Column.of("因子", "Factor", OutletAverage::name),
            Column.of("单位", "Unit", OutletAverage::unit),
            Column.of("实测均值", "Mean", OutletAverage::mean),
            Column.of("有效", "Valid", OutletAverage::valid),
            Column.of("折算均值", "Converted", OutletAverage::converted),
            Column.of("折算有效", "Converted valid", OutletAverage::convertedValid),
            Column.of("最小值", "Minimum", OutletAverage::minimum),
            Column.of("最大值", "Maximum", OutletAverage::maximum),
            Column.of("有效分钟或小时数", "Minutes or hours that counted", OutletAverage::counted),
            Column.of("含氧量（%）", "Oxygen (%)", OutletAverage::oxygen),
            Column.of("废气流量（m³/h）或水量（m³）", "Gas flow (m3/h) or water volume (m3)", OutletAverage::flow),
            Column.of("排放量（kg）", "Load (kg)", OutletAverage::load),
            Column.of("判定", "Verdict", held(h -> term(h.verdict()))),
            Column.of("限值下限", "Limit minimum", held(Held::minimum)),
            Column.of("限值", "Limit", held(Held::maximum)),
            Column.of("比较值", "Compared", held(Held::compared)),
            Column.of("超标倍数", "Excess ratio", held(Held::excessRatio)),
            Column.of("依据", "Source", held(Held::source)),
            Column.of("依据可信度", "Certainty", held(h -> term(h.certainty()))),
            Column.of("设备上报值", "Reported by the device", OutletAverage::reported),
            Column.of("差值", "Difference", OutletAverage::difference),
            Column.of("比对", "Comparison", a -> term(a.agreement())),
            Column.of("停运", "Stopped", OutletAverage::stopped),
            Column.time("计算时间", "Calculated", OutletAverage::computedAt));

    private final Averages averages;
    private final Exports exports;

    AverageController(Averages averages, Exports exports) {
        this.averages = averages;
        this.exports = exports;
    }

    private static Function<OutletAverage, @Nullable Object> held(Function<Held, @Nullable Object> part) {
        return average -> {
            Held held = average.limit();
            return held == null ? null : part.apply(held);
        };
    }

    @GetMapping("/api/outlet-averages")
    @Requires(Permission.READ)
    @Operation(
            summary = "Hour or day values of outlets, the latest first",
            description =
                    "Of the last seven days unless another time is asked for. Without an outlet, only what lies beyond"
                            + " a limit or differs from what the device reported.")
    Page<OutletAverage> list(@ParameterObject PageQuery page, @ParameterObject Averages.Query query) {
        return averages.list(page, query);
    }

    @GetMapping("/api/export/outlet-averages")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Hour or day values of outlets as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject Averages.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file,
                new Term("排放口均值", "outlet-averages"),
                COLUMNS,
                page -> averages.list(page, query),
                request,
                response);
    }

    private static Term term(Span span) {
        return switch (span) {
            case HOUR -> new Term("小时", "Hour");
            case DAY -> new Term("日", "Day");
        };
    }

    private static Term term(Verdict verdict) {
        return switch (verdict) {
            case WITHIN -> new Term("达标", "Within");
            case EXCEEDED -> new Term("超标", "Exceeded");
            case EXEMPT -> new Term("豁免", "Exempt");
            case SUSPECTED -> new Term("疑似超标", "Suspected");
            case NOT_JUDGED -> new Term("未判定", "Not judged");
        };
    }

    private static Term term(Certainty certainty) {
        return switch (certainty) {
            case CONFIRMED -> new Term("已核对", "Confirmed");
            case KNOWN -> new Term("待核对", "To be checked");
            case UNCERTAIN -> new Term("存疑", "Uncertain");
        };
    }

    private static Term term(Agreement agreement) {
        return switch (agreement) {
            case AGREES -> new Term("一致", "Agrees");
            case DIFFERS -> new Term("不一致", "Differs");
            case ONLY_OWN -> new Term("设备未上报", "Only own");
            case ONLY_REPORTED -> new Term("平台无有效值", "Only reported");
            case NEITHER -> new Term("均无", "Neither");
        };
    }
}
