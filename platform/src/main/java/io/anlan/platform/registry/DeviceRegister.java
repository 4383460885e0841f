package io.anlan.platform.registry;

import io.anlan.log.Secrets;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.store.Filter;
import io.anlan.platform.transfer.ImportField;
import io.anlan.platform.transfer.ImportRow;
import io.anlan.platform.web.OneOrMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Devices from files, by their address. An empty password keeps the one there is. The tokens that MQTT and HTTP devices
 * get are shown to nobody; they are renewed one by one when they are needed.
 */
@Component
class DeviceRegister extends RegistryRegister<Device.Input> {
    private static final String ADDRESS = "address";
    private static final String PROTOCOL = "protocol";
    private static final String PASSWORD = "password";

    private final Devices devices;
    private final DeviceReader reader;
    private final References references;
    private final Secrets secrets;
    private final JdbcClient jdbc;

    DeviceRegister(Devices devices, DeviceReader reader, References references, Secrets secrets, JdbcClient jdbc) {
        super("devices", Devices.WORD, new Term("设备", "devices"), Permission.CONNECT, Device.Input.class, jdbc);
        this.devices = devices;
        this.reader = reader;
        this.references = references;
        this.secrets = secrets;
        this.jdbc = jdbc;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.needed(ADDRESS, RegistryLabels.DEVICE, "51010400000001"),
                ImportField.optional("name", RegistryLabels.NAME, "1 号数采仪"),
                ImportField.needed(PROTOCOL, RegistryLabels.PROTOCOL, "hj212"),
                ImportField.optional(References.ENTERPRISE, RegistryLabels.ENTERPRISE, "蓝天化工有限公司"),
                ImportField.optional(References.CREDIT_CODE, RegistryLabels.CREDIT_CODE, "91510100MA6C000000"),
                ImportField.optional(References.FACILITY, RegistryLabels.FACILITY, "1 号罐区"),
                ImportField.secret(PASSWORD, RegistryLabels.PASSWORD, ""),
                ImportField.optional("enabled", RegistryLabels.ENABLED, "是"));
    }

    @Override
    public String field(String apiField) {
        return switch (apiField) {
            case "enterpriseId" -> References.ENTERPRISE;
            case "facilityId" -> References.FACILITY;
            case "mn" -> ADDRESS;
            default -> apiField;
        };
    }

    @Override
    public boolean isSame(Device.Input former, Device.Input input) {
        return input.password() == null && former.equals(input);
    }

    private record Known(Device device, Former<Device.Input> former) {}

    @Override
    public List<Draft<Device.Input>> prepare(List<ImportRow> rows, Actor actor) {
        Map<String, Known> known = known(rows);
        Map<ImportRow, Long> enterprises = references.enterprises(rows);
        Map<ImportRow, Long> facilities = references.facilities(rows, enterprises);
        var drafts = new ArrayList<Draft<Device.Input>>();
        for (ImportRow row : rows) {
            String address = row.text(ADDRESS);
            if (address == null) {
                row.missing(ADDRESS);
                continue;
            }
            Known old = known.get(address);
            Device.Input input =
                    input(row, address, old == null ? null : old.device(), enterprises.get(row), facilities.get(row));
            if (input != null && !row.isFaulty()) {
                drafts.add(new Draft<>(row, address, old == null ? null : old.former(), input));
            }
        }
        return drafts;
    }

    private static Device.@Nullable Input input(
            ImportRow row, String address, @Nullable Device old, @Nullable Long enterprise, @Nullable Long facility) {
        Protocol protocol = row.word(PROTOCOL, Protocol.class, RegistryTerms::of, old == null ? null : old.protocol());
        if (protocol == null) {
            if (!row.isFaulty()) {
                row.missing(PROTOCOL);
            }
            return null;
        }
        boolean saysEnterprise = row.has(References.ENTERPRISE) || row.has(References.CREDIT_CODE);
        boolean saysFacility = row.has(References.FACILITY);
        return new Device.Input(
                address,
                null,
                row.text("name", old == null ? null : old.name()),
                protocol,
                saysEnterprise || saysFacility || old == null ? enterprise : old.enterpriseId(),
                saysFacility || old == null ? facility : old.facilityId(),
                row.text(PASSWORD),
                row.flag("enabled", old == null ? null : old.enabled()),
                null);
    }

    private Map<String, Known> known(List<ImportRow> rows) {
        String[] addresses =
                rows.stream().map(r -> r.text(ADDRESS)).filter(Objects::nonNull).toArray(String[]::new);
        var passwords = new HashMap<Long, byte[]>();
        jdbc.sql("select id, password_sealed from device where address = any(?) and password_sealed is not null")
                .param(addresses)
                .query(row -> {
                    passwords.put(row.getLong("id"), row.getBytes("password_sealed"));
                });
        var known = new HashMap<String, Known>();
        reader.read(new Filter().and("d.address = any(?)", (Object) addresses), "")
                .forEach(device ->
                        known.put(device.address(), new Known(device, former(device, passwords.get(device.id())))));
        return known;
    }

    private static Former<Device.Input> former(Device d, byte @Nullable [] password) {
        var input = new Device.Input(
                d.address(), null, d.name(), d.protocol(), d.enterpriseId(), d.facilityId(), null, d.enabled(), null);
        return new Former<>(Long.toString(d.id()), d.version(), input, password);
    }

    @Override
    List<Device> create(OneOrMany<Device.Input> inputs, String actor) {
        return devices.create(inputs);
    }

    @Override
    Device update(long id, Device.Input input, String actor) {
        return devices.update(id, input);
    }

    @Override
    public void restore(String id, Device.Input former, byte @Nullable [] secret, Actor actor) {
        String password = secret == null ? null : secrets.open(secret);
        update(
                id,
                new Device.Input(
                        former.address(),
                        null,
                        former.name(),
                        former.protocol(),
                        former.enterpriseId(),
                        former.facilityId(),
                        password,
                        former.enabled(),
                        null),
                actor);
    }

    @Override
    void remove(long id) {
        devices.delete(id);
    }

    @Override
    void removeAll(List<Long> ids) {
        devices.delete(ids);
    }
}
