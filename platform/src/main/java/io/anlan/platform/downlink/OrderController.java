package io.anlan.platform.downlink;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.DangerousActs;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders to devices over HTTP, and as a file. */
@RestController
@Tag(name = "downlink")
class OrderController {
    private static final List<Column<Order>> COLUMNS = List.of(
            Column.of("编号", "ID", Order::id),
            Column.of("设备", "Device", Order::deviceAddress),
            Column.of("命令编码", "CN", Order::command),
            Column.of("指令", "Order", o -> o.kind().term()),
            Column.of("参数", "Parameters", o -> text(o.parameters())),
            Column.of("状态", "State", o -> o.state().term()),
            Column.of("下达人", "Asked by", Order::askedBy),
            Column.time("下达时间", "Asked at", Order::askedAt),
            Column.time("发送时间", "Sent at", Order::sentAt),
            Column.of("请求编码", "QN", Order::qn),
            Column.of("请求应答", "QnRtn", o -> ReturnCodes.qnRtn(o.qnRtn())),
            Column.of("执行结果", "ExeRtn", o -> ReturnCodes.exeRtn(o.exeRtn())),
            Column.of("返回数据条数", "Messages of data", Order::dataCount),
            Column.of("返回内容", "Answer", o -> text(o.answer())),
            Column.time("结束时间", "Ended at", Order::endedAt));

    private final Orders orders;
    private final DangerousActs dangerousActs;
    private final Exports exports;

    OrderController(Orders orders, DangerousActs dangerousActs, Exports exports) {
        this.orders = orders;
        this.dangerousActs = dangerousActs;
        this.exports = exports;
    }

    @GetMapping("/api/orders")
    @Requires(Permission.READ)
    @Operation(summary = "List orders to devices, the newest first")
    Page<Order> list(@ParameterObject PageQuery page, @ParameterObject Orders.Query query) {
        return orders.list(page, query);
    }

    @GetMapping("/api/orders/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One order with its steps")
    Order get(@PathVariable long id) {
        return orders.get(id);
    }

    @PostMapping("/api/devices/{id}/orders")
    @Requires(Permission.ORDERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Order a device to do something",
            description =
                    "The order waits for a connection of the device, is handed out to the gateway that holds it (a device of MQTT, "
                            + "which knows only orders for records, is sent them while it is heard) and followed "
                            + "to the device's last word. What changes something at the device is confirmed by its word in "
                            + "confirm, asks for the password again, and is handed out once.")
    Order ask(
            @AuthenticationPrincipal Actor actor,
            @PathVariable long id,
            @RequestBody Order.Input input,
            HttpServletRequest request) {
        Permission needed = input.kind().permission();
        if (!actor.permissions().contains(needed)) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "The order %s needs the permission %s."
                            .formatted(input.kind().word(), needed.word()));
        }
        if (input.kind().isDangerous()) {
            dangerousActs.require(request);
        }
        return orders.ask(id, input, actor.username());
    }

    @PostMapping("/api/orders/{id}/cancel")
    @Requires(Permission.ORDERS)
    @Operation(summary = "Take back an order that was not handed out yet")
    Order cancel(@PathVariable long id) {
        return orders.cancel(id);
    }

    @GetMapping("/api/export/orders")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Orders to devices as a file")
    void export(
            @ParameterObject ExportQuery file,
            @ParameterObject Orders.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("下行指令", "orders"), COLUMNS, page -> orders.list(page, query), request, response);
    }

    private static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("; "));
    }
}
