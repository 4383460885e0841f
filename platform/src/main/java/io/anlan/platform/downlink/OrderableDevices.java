package io.anlan.platform.downlink;

import io.anlan.platform.registry.Protocol;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which devices know orders: those of HJ 212. */
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

    void requireHj212(long device) {
        Protocol protocol = protocol(device);
        if (protocol != Protocol.HJ212) {
            throw Refusal.of(
                    ProblemCode.NOT_APPLICABLE,
                    "The device %d speaks %s; only HJ 212 knows orders to devices, and so their settings."
                            .formatted(device, protocol.word()));
        }
    }
}
