package io.anlan.platform.averages;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.averages.TransmissionReport.Group;
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

/** Transmission effective rates over HTTP, and as a file. */
@RestController
@Tag(name = "averages")
class TransmissionController {
    private static final List<Column<Group>> COLUMNS = List.of(
            Column.of("编码", "Key", Group::key),
            Column.of("名称", "Name", Group::name),
            Column.of("企业", "Enterprise", Group::detail),
            Column.of("排放口数", "Outlets", Group::outlets),
            Column.of("应传数", "Expected", g -> g.backfilled().expected()),
            Column.of("停运数", "Stopped", g -> g.backfilled().stopped()),
            Column.of("实传数（补全前）", "Received in time", g -> g.live().received()),
            Column.of("有效数（补全前）", "Valid in time", g -> g.live().valid()),
            Column.of("传输率（补全前）", "Transmission rate in time", g -> g.live().transmissionRate()),
            Column.of("有效率（补全前）", "Valid rate in time", g -> g.live().validRate()),
            Column.of("传输有效率（补全前）", "Effective rate in time", g -> g.live().effectiveRate()),
            Column.of("实传数（补全后）", "Received", g -> g.backfilled().received()),
            Column.of("有效数（补全后）", "Valid", g -> g.backfilled().valid()),
            Column.of("传输率（补全后）", "Transmission rate", g -> g.backfilled().transmissionRate()),
            Column.of("有效率（补全后）", "Valid rate", g -> g.backfilled().validRate()),
            Column.of("传输有效率（补全后）", "Effective rate", g -> g.backfilled().effectiveRate()));

    private final Transmission transmission;
    private final Exports exports;

    TransmissionController(Transmission transmission, Exports exports) {
        this.transmission = transmission;
        this.exports = exports;
    }

    @GetMapping("/api/transmission-rates")
    @Requires(Permission.READ)
    @Operation(
            summary = "Transmission effective rate of outlets, enterprises or regions",
            description =
                    "Ratios of sums over hour records of factors, before and after re-sending. An outlet is counted"
                            + " where it lies now.")
    TransmissionReport rates(@AuthenticationPrincipal Actor actor, @ParameterObject Transmission.Query query) {
        int most = query.most();
        TransmissionReport all = transmission.of(actor, query);
        return new TransmissionReport(
                all.from(),
                all.to(),
                all.by(),
                all.unit(),
                all.total(),
                all.count(),
                all.items().stream().limit(most).toList(),
                all.series(),
                all.target(),
                all.targetCertainty());
    }

    @GetMapping("/api/export/transmission-rates")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Transmission effective rates as a file, all groups")
    void export(
            @AuthenticationPrincipal Actor actor,
            @ParameterObject ExportQuery file,
            @ParameterObject Transmission.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file,
                new Term("传输有效率", "transmission-rates"),
                COLUMNS,
                page -> Page.whole(transmission.of(actor, query).items()),
                request,
                response);
    }
}
