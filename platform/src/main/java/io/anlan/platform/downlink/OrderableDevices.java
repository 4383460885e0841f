package io.anlan.platform.downlink;

import io.anlan.platform.registry.Protocol;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which devices know orders: those of HJ 212 all, those of MQTT those for records; those of HTTP none. */
@Component
class OrderableDevices {
    private final JdbcClient jdbc;

    OrderableDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a device speaks; refused when there is no such device. */
    Protocol protocol(long device) {
        return jdbc.sql("select protocol from device where id = ?")
                .param(device)
                .query((row, number) -> Word.parse(Protocol.class, row.getString("protocol")))
                .optional()
                .orElseThrow(() -> Refusal.notFound("device", device));
    }

    /** Refuses a device that cannot be ordered to do this. */
    void require(long device, OrderKind kind) {
        Protocol protocol = protocol(device);
        if (protocol == Protocol.HTTP || (protocol == Protocol.MQTT && !kind.isOfRecords())) {
            throw Refusal.of(
                    ProblemCode.NOT_APPLICABLE,
                    "The device %d speaks %s, which does not know the order %s."
                            .formatted(device, protocol.word(), kind.word()));
        }
    }

    /** Refuses a device that can be ordered nothing. */
    void requireOrders(long device) {
        Protocol protocol = protocol(device);
        if (protocol == Protocol.HTTP) {
            throw Refusal.of(
                    ProblemCode.NOT_APPLICABLE,
                    "The device %d speaks %s, which knows no orders to devices, and so no settings of them."
                            .formatted(device, protocol.word()));
        }
    }
}
