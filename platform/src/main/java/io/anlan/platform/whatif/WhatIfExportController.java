package io.anlan.platform.whatif;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.registry.RegistryTerms;
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
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The alarms by which a run differs, as a file. */
@RestController
@Tag(name = "transfer")
class WhatIfExportController {
    private static final List<Column<DifferingAlarm>> COLUMNS = List.of(
            Column.of("变化", "Difference", a -> term(a.difference())),
            Column.of("报警级别", "Priority", DifferingAlarm::level),
            Column.of("类别", "Kind", a -> RegistryTerms.of(a.kind())),
            Column.time("发生时间", "Onset", DifferingAlarm::onset),
            Column.time("报警时间", "Raised at", DifferingAlarm::raisedAt),
            Column.time("恢复时间", "Returned at", DifferingAlarm::returnedAt),
            Column.of("企业", "Enterprise", a -> a.enterprise().name()),
            Column.of("设施", "Facility", a -> a.facility().name()),
            Column.of("监测点", "Point", DifferingAlarm::pointName),
            Column.of("因子编码", "Code", DifferingAlarm::pointCode),
            Column.of("报警值", "Value", DifferingAlarm::value),
            Column.of("单位", "Unit", DifferingAlarm::unit));

    private final Runs runs;
    private final Answers answers;
    private final Exports exports;

    WhatIfExportController(Runs runs, Answers answers, Exports exports) {
        this.runs = runs;
        this.answers = answers;
        this.exports = exports;
    }

    @GetMapping("/api/export/what-if/{id}")
    @Requires(Permission.EXPORT)
    @Operation(summary = "The alarms that the rules of one side of a run alone would have raised, as a file")
    void export(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @ParameterObject ExportQuery file,
            @ParameterObject Answers.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Run run = runs.get(id, actor);
        exports.write(
                file,
                new Term("规则假设", "what-if"),
                COLUMNS,
                page -> answers.alarms(run, query, page),
                request,
                response);
    }

    private static Term term(Difference difference) {
        return switch (difference) {
            case GONE -> new Term("不再报警", "Gone");
            case ADDED -> new Term("新增报警", "New");
        };
    }
}
