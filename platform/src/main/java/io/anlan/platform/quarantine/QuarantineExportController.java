package io.anlan.platform.quarantine;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.quarantine.QuarantineController.Which;
import io.anlan.platform.quarantine.QuarantinedMessage.State;
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
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages that were set aside, as a file. */
@RestController
@Tag(name = "transfer")
class QuarantineExportController {
    private static final List<Column<QuarantinedMessage>> COLUMNS = List.of(
            Column.of("编号", "ID", QuarantinedMessage::id),
            Column.time("接收时间", "Received at", QuarantinedMessage::receivedAt),
            Column.of("协议", "Protocol", m -> RegistryTerms.of(m.protocol())),
            Column.of("来源", "Peer", QuarantinedMessage::peer),
            Column.of("设备地址", "Device", QuarantinedMessage::address),
            Column.of("原因", "Reason", QuarantinedMessage::reason),
            Column.of("说明", "Detail", QuarantinedMessage::detail),
            Column.of("字节数", "Size", QuarantinedMessage::size),
            Column.of("因子编码", "Codes", m -> String.join(" ", m.codes())),
            Column.of("报文开头", "Text", QuarantinedMessage::text),
            Column.of("已补录", "Replayed", m -> m.state() == State.REPLAYED));

    private final Quarantine quarantine;
    private final Exports exports;

    QuarantineExportController(Quarantine quarantine, Exports exports) {
        this.quarantine = quarantine;
        this.exports = exports;
    }

    @GetMapping("/api/export/quarantine")
    @Requires(Permission.CONNECT)
    @Operation(summary = "Messages that were set aside as a file; those that wait unless state says otherwise")
    void export(
            @ParameterObject ExportQuery file,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable Which state,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        State wanted = Which.stateOf(state);
        exports.write(
                file,
                new Term("隔离报文", "quarantine"),
                COLUMNS,
                page -> quarantine.list(page, reason, address, wanted),
                request,
                response);
    }
}
