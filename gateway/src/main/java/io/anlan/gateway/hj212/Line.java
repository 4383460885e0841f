package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Device;
import io.anlan.hj212.Edition;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.SystemCode;
import org.jspecify.annotations.Nullable;

/**
 * How a device is reached: the connection over which it spoke last, and what it said of itself there.
 *
 * @param st system code of its uploads
 * @param pw password of its last message; a secret
 */
record Line(Hj212Connection connection, Device device, String st, Edition edition, String pw) {

    /** The line after one more message; the same object when nothing changed. */
    static Line after(@Nullable Line before, Device device, Hj212Message message, Hj212Connection connection) {
        boolean replies = message.st().equals(SystemCode.SYSTEM_INTERACTION.st())
                || message.st().isEmpty();
        if (before == null) {
            return new Line(connection, device, message.st(), message.edition(), message.pw());
        }
        String st = replies ? before.st : message.st();
        boolean same = before.connection.equals(connection)
                && before.device.equals(device)
                && before.st.equals(st)
                && before.edition == message.edition()
                && before.pw.equals(message.pw());
        return same ? before : new Line(connection, device, st, message.edition(), message.pw());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Line[%s, ST %s, %s]".formatted(device, st, edition);
    }
}
