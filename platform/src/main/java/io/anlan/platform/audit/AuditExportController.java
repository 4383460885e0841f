package io.anlan.platform.audit;

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
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail as a file, with its seals. */
@RestController
@Tag(name = "audit")
class AuditExportController {
    private static final List<Column<AuditEntry>> COLUMNS = List.of(
            Column.of("编号", "ID", AuditEntry::id),
            Column.time("时间", "Time", AuditEntry::at),
            Column.of("操作者", "Actor", AuditEntry::actor),
            Column.of("来源地址", "Peer", AuditEntry::peer),
            Column.of("操作", "Act", AuditEntry::act),
            Column.of("对象", "Object", AuditEntry::object),
            Column.of("对象编号", "Object ID", AuditEntry::objectId),
            Column.of("结果", "Outcome", AuditEntry::outcome),
            Column.of("详情", "Detail", AuditEntry::detail),
            Column.of("链式校验值", "Seal", AuditEntry::seal));

    private final AuditTrail trail;
    private final Exports exports;

    AuditExportController(AuditTrail trail, Exports exports) {
        this.trail = trail;
        this.exports = exports;
    }

    @GetMapping("/api/export/audit")
    @Requires(Permission.AUDIT)
    @Operation(summary = "The audit trail as a file, newest first")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject AuditTrail.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("审计记录", "audit"), COLUMNS, page -> trail.list(page, query), request, response);
    }
}
