package io.anlan.platform.presence;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Online rates over HTTP, and as a file. */
@RestController
@Tag(name = "presence")
class RateController {
    private static final List<Column<RateGroup>> COLUMNS = List.of(
            Column.of("编码", "Key", RateGroup::key),
            Column.of("名称", "Name", RateGroup::name),
            Column.of("企业", "Enterprise", RateGroup::detail),
            Column.of("设备数", "Devices", g -> g.now().devices()),
            Column.of("在线", "Heard", g -> g.now().heard()),
            Column.of("停运", "Stopped", g -> g.now().stopped()),
            Column.of("静默", "Silent", g -> g.now().silent()),
            Column.of("从未通信", "Never heard", g -> g.now().neverHeard()),
            Column.of("已连接", "Connected", g -> g.now().connected()),
            Column.of("在线率", "Online rate", g -> g.rates().heardRate()),
            Column.of("连接率", "Connection rate", g -> g.rates().connectionRate()),
            Column.of("新鲜率", "Fresh rate", g -> g.rates().freshRate()),
            Column.of("有效率", "Valid rate", g -> g.rates().validRate()),
            Column.of("测点数", "Points", g -> g.now().points()),
            Column.of("当前新鲜", "Fresh now", g -> g.now().fresh()),
            Column.of("当前有效", "Valid now", g -> g.now().valid()),
            Column.of("应在线（秒）", "Due (s)", g -> g.rates().dueSeconds()),
            Column.of("实际在线（秒）", "Heard (s)", g -> g.rates().heardSeconds()),
            Column.of("应连接（秒）", "Connection due (s)", g -> g.rates().connectionDueSeconds()),
            Column.of("实际连接（秒）", "Connected (s)", g -> g.rates().connectedSeconds()),
            Column.of("测点应有数据（秒）", "Data due (s)", g -> g.rates().dataDueSeconds()),
            Column.of("测点数据新鲜（秒）", "Fresh (s)", g -> g.rates().freshSeconds()),
            Column.of("测点数据有效（秒）", "Valid (s)", g -> g.rates().validSeconds()),
            Column.of("登记停运（秒）", "Excused (s)", g -> g.rates().excusedSeconds()),
            Column.of("平台中断（秒）", "Platform outage (s)", g -> g.rates().outageSeconds()));

    private final RateReport report;
    private final Exports exports;

    RateController(RateReport report, Exports exports) {
        this.report = report;
        this.exports = exports;
    }

    @GetMapping("/api/online-rates")
    @Requires(Permission.READ)
    @Operation(
            summary = "How much of the time devices were heard and connected and had fresh and valid data",
            description =
                    "Ratios of sums over devices, of the days that are asked for and of each of them. Time under an approved"
                            + " stop and time in which the platform did not listen are not due, and shown. A device is"
                            + " counted where it lies now. A point is fresh while its newest sample is not older than three of"
                            + " its expected intervals, or five minutes, and valid while that sample is also of good quality"
                            + " (common practice, no standard says so); both are counted hour by hour, up to dataUntil.")
    OnlineRates rates(@AuthenticationPrincipal Actor actor, @ParameterObject RateQuery query) {
        int most = query.most();
        OnlineRates all = report.of(actor, query);
        return new OnlineRates(
                all.from(),
                all.to(),
                all.until(),
                all.dataUntil(),
                all.by(),
                all.unit(),
                all.total(),
                all.count(),
                all.items().stream().limit(most).toList(),
                all.series());
    }

    @GetMapping("/api/export/online-rates")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Online rates as a file, all groups")
    void export(
            @AuthenticationPrincipal Actor actor,
            @ParameterObject ExportQuery file,
            @ParameterObject RateQuery query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file,
                new Term("在线率", "online-rates"),
                COLUMNS,
                page -> Page.whole(report.of(actor, query).items()),
                request,
                response);
    }
}
