package io.anlan.platform.downlink;

import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders as rows. */
final class OrderRows {
    static final String SELECT = """
            select o.id, o.device_id, d.address, o.kind, o.field_names, o.field_values, o.state, o.asked_by, o.asked_at,
                o.deadline, o.attempt, o.given_at, o.sent_at, o.gateway, o.qn, o.qn_rtn, o.exe_rtn, o.data_count,
                o.answer_names, o.answer_values, o.ended_at
            from device_order o join device d on d.id = o.device_id""";

    private OrderRows() {}

    static Order order(ResultSet row, int number) throws SQLException {
        OrderKind kind = Word.parse(OrderKind.class, row.getString("kind"));
        return new Order(
                row.getLong("id"),
                row.getLong("device_id"),
                row.getString("address"),
                kind,
                kind.cn(),
                fields(row, "field_names", "field_values"),
                Word.parse(OrderState.class, row.getString("state")),
                row.getString("asked_by"),
                Times.get(row, "asked_at"),
                Times.get(row, "deadline"),
                row.getInt("attempt"),
                Times.getOrNull(row, "given_at"),
                Times.getOrNull(row, "sent_at"),
                row.getString("gateway"),
                row.getString("qn"),
                row.getObject("qn_rtn", Integer.class),
                row.getObject("exe_rtn", Integer.class),
                row.getInt("data_count"),
                fields(row, "answer_names", "answer_values"),
                Times.getOrNull(row, "ended_at"),
                null);
    }

    static Order.Step step(ResultSet row, int number) throws SQLException {
        return new Order.Step(
                row.getInt("attempt"),
                row.getInt("ordinal"),
                Times.get(row, "at"),
                Word.parse(Order.StepKind.class, row.getString("kind")),
                row.getString("gateway"),
                row.getInt("code"),
                row.getInt("data_count"),
                fields(row, "field_names", "field_values"));
    }

    static Order with(Order o, List<Order.Step> steps) {
        return new Order(
                o.id(),
                o.deviceId(),
                o.deviceAddress(),
                o.kind(),
                o.command(),
                o.parameters(),
                o.state(),
                o.askedBy(),
                o.askedAt(),
                o.deadline(),
                o.attempts(),
                o.givenAt(),
                o.sentAt(),
                o.gateway(),
                o.qn(),
                o.qnRtn(),
                o.exeRtn(),
                o.dataCount(),
                o.answer(),
                o.endedAt(),
                steps);
    }

    /** Names with their values in order; a name without a value is one that the gateway fills in. */
    static Map<String, String> fields(ResultSet row, String names, String values) throws SQLException {
        String[] name = strings(row, names);
        String[] value = strings(row, values);
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < name.length; i++) {
            fields.putIfAbsent(name[i], value[i]);
        }
        return fields;
    }

    static String[] strings(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
