package io.anlan.gateway.hj212;

import io.anlan.hj212.DataArea;
import io.anlan.hj212.FieldName;
import io.anlan.hj212.Flag;
import io.anlan.hj212.Hj212Message;
import io.anlan.log.OrderField;
import io.anlan.log.OrderRecord;
import io.anlan.log.Secrets;
import java.time.Instant;

/** Writes the request of an order as the device wants it: in its edition, with its system code and password. */
final class OrderFrames {
    private OrderFrames() {}

    /**
     * The request.
     *
     * @param now what a SystemTime without a value becomes: the clock is set to the moment of sending
     * @throws IllegalArgumentException when a field holds what cannot be sent
     */
    static Hj212Message of(OrderRecord order, Line line, Instant qn, Instant now, Secrets secrets) {
        return Hj212Message.builder(order.getCommand())
                .qn(qn)
                .st(line.st())
                .pw(line.pw())
                .mn(line.device().address())
                .flag(new Flag(line.edition(), true, false))
                .data(area(order, now, secrets))
                .build();
    }

    private static DataArea area(OrderRecord order, Instant now, Secrets secrets) {
        DataArea.Builder area = DataArea.builder();
        for (OrderField field : order.getFieldsList()) {
            if (field.getName().equals(FieldName.SYSTEM_TIME)
                    && field.getValue().isEmpty()) {
                area.time(FieldName.SYSTEM_TIME, now);
            } else {
                area.field(field.getName(), field.getValue());
            }
        }
        if (!order.getSecretSealed().isEmpty()) {
            area.field(FieldName.NEW_PW, secrets.open(order.getSecretSealed().toByteArray()));
        }
        return area.build();
    }
}
