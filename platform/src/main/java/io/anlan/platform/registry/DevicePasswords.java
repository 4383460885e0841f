package io.anlan.platform.registry;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The change of an HJ 212 device's password by an order. From before the order leaves until its end is known, messages with
 * the old and with the new password are taken in, so that none is lost between.
 */
@Component
public class DevicePasswords {
    private final JdbcClient jdbc;
    private final Outbox outbox;

    DevicePasswords(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** Lets a second password count from now on. */
    public void propose(long device, byte[] sealed) {
        jdbc.sql("""
                insert into device_next_password (device_id, secret_sealed) values (?, ?)
                on conflict (device_id) do update set secret_sealed = excluded.secret_sealed""").params(device, sealed).update();
        outbox.devicesChanged(List.of(device));
    }

    /** The device has it: the old one is void. */
    public void confirm(long device) {
        jdbc.sql("""
                update device d set password_sealed = n.secret_sealed, version = version + 1
                from device_next_password n where n.device_id = d.id and d.id = ?""").param(device).update();
        outbox.devicesChanged(List.of(device));
    }

    /** The device does not have it: the old one alone counts. */
    public void drop(long device) {
        jdbc.sql("delete from device_next_password where device_id = ?")
                .param(device)
                .update();
        outbox.devicesChanged(List.of(device));
    }
}
