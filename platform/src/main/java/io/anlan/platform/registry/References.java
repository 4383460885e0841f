package io.anlan.platform.registry;

import io.anlan.platform.transfer.ImportRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what rows of a file refer to by name. What the caller may not see is not there, and is answered with the same
 * words.
 */
@Component
class References {
    static final String ENTERPRISE = "enterprise";
    static final String CREDIT_CODE = "creditCode";
    static final String FACILITY = "facility";
    static final String DEVICE = "device";
    static final String CODE = "code";

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A device with the place it has. */
    record DeviceRef(long id, @Nullable Long facility) {}

    /** Ids under the texts that name them; a text may name several. */
    private static final class Named {
        private final Map<String, Set<Long>> ids = new HashMap<>();

        void add(@Nullable String text, long id) {
            if (text != null) {
                ids.computeIfAbsent(text, t -> new HashSet<>()).add(id);
            }
        }

        @Nullable
        Long only(ImportRow row, String field, String text, String what) {
            Set<Long> found = ids.getOrDefault(text, Set.of());
            if (found.size() == 1) {
                return found.iterator().next();
            }
            row.refuse(
                    field,
                    found.isEmpty()
                            ? "There is no such %s.".formatted(what)
                            : "Several of this name exist; say which by the credit code or the enterprise.");
            return null;
        }
    }

    /** The enterprises that rows name, by credit code or name. */
    Map<ImportRow, Long> enterprises(List<ImportRow> rows) {
        var texts = new HashSet<String>();
        for (ImportRow row : rows) {
            addText(texts, row.text(CREDIT_CODE));
            addText(texts, row.text(ENTERPRISE));
        }
        var named = new Named();
        jdbc.sql("""
                select wanted.text, e.id from unnest(?::text[]) as wanted (text)
                    cross join lateral (select id from enterprise where credit_code = wanted.text
                        union (select id from enterprise where name = wanted.text limit 2)) e""").param(texts.toArray(String[]::new)).query(row -> {
            named.add(row.getString("text"), row.getLong("id"));
        });
        var found = new HashMap<ImportRow, Long>();
        for (ImportRow row : rows) {
            String field = row.text(CREDIT_CODE) != null ? CREDIT_CODE : ENTERPRISE;
            String text = row.text(field);
            Long id = text == null ? null : named.only(row, field, text, "enterprise");
            if (id != null) {
                found.put(row, id);
            }
        }
        return found;
    }

    /** The facilities that rows name, within the enterprises that they name if they do. */
    Map<ImportRow, Long> facilities(List<ImportRow> rows, Map<ImportRow, Long> enterprises) {
        var alone = new HashSet<String>();
        var owners = new ArrayList<Long>();
        var names = new ArrayList<String>();
        for (ImportRow row : rows) {
            String name = row.text(FACILITY);
            Long enterprise = enterprises.get(row);
            if (name != null && enterprise != null) {
                owners.add(enterprise);
                names.add(name);
            } else {
                addText(alone, name);
            }
        }
        var named = new Named();
        // A name alone may be borne by thousands; that there are two is enough to know.
        jdbc.sql("""
                select wanted.name, f.id from unnest(?::text[]) as wanted (name)
                    cross join lateral (select id from facility where name = wanted.name limit 2) f""").param(alone.toArray(String[]::new)).query(row -> {
            named.add(row.getString("name"), row.getLong("id"));
        });
        jdbc.sql("""
                select wanted.enterprise, wanted.name, f.id
                from unnest(?::bigint[], ?::text[]) as wanted (enterprise, name)
                    cross join lateral (select id from facility
                        where enterprise_id = wanted.enterprise and name = wanted.name limit 2) f""")
                .params(owners.toArray(Long[]::new), names.toArray(String[]::new))
                .query(row -> {
                    named.add(within(row.getLong("enterprise"), row.getString("name")), row.getLong("id"));
                });
        var found = new HashMap<ImportRow, Long>();
        for (ImportRow row : rows) {
            String name = row.text(FACILITY);
            if (name == null || row.isFaulty()) {
                continue;
            }
            Long enterprise = enterprises.get(row);
            String text = enterprise == null ? name : within(enterprise, name);
            Long id = named.only(row, FACILITY, text, "facility");
            if (id != null) {
                found.put(row, id);
            }
        }
        return found;
    }

    private static String within(long enterprise, String name) {
        return enterprise + "\0" + name;
    }

    /** The devices that rows name by their address. */
    Map<ImportRow, DeviceRef> devices(List<ImportRow> rows) {
        var addresses = new HashSet<String>();
        rows.forEach(row -> addText(addresses, row.text(DEVICE)));
        var known = new HashMap<String, DeviceRef>();
        jdbc.sql("select id, address, facility_id from device where address = any(?)")
                .param(addresses.toArray(String[]::new))
                .query(row -> {
                    known.put(
                            row.getString("address"),
                            new DeviceRef(row.getLong("id"), row.getObject("facility_id", Long.class)));
                });
        var found = new HashMap<ImportRow, DeviceRef>();
        for (ImportRow row : rows) {
            String address = row.text(DEVICE);
            if (address == null) {
                continue;
            }
            DeviceRef device = known.get(address);
            if (device == null) {
                row.refuse(DEVICE, "There is no such device.");
            } else {
                found.put(row, device);
            }
        }
        return found;
    }

    /** Points by their owner and code, in small letters. */
    record PointKey(boolean ofDevice, long owner, String code) {
        static PointKey of(boolean ofDevice, long owner, String code) {
            return new PointKey(ofDevice, owner, code.toLowerCase(Locale.ROOT));
        }
    }

    /** The points under keys; under the key of a facility there may be several. */
    Map<PointKey, List<Long>> points(Set<PointKey> keys) {
        List<PointKey> list = List.copyOf(keys);
        var found = new HashMap<PointKey, List<Long>>();
        for (boolean ofDevice : List.of(true, false)) {
            List<PointKey> these =
                    list.stream().filter(k -> k.ofDevice() == ofDevice).toList();
            String owner = ofDevice ? "device_id" : "facility_id";
            jdbc.sql("""
                    select id, %1$s as owner, lower(code) as code from point
                    where (%1$s, lower(code)) in (select o, c from unnest(?, ?) as given (o, c))""".formatted(owner))
                    .param(these.stream().map(PointKey::owner).toArray(Long[]::new))
                    .param(these.stream().map(PointKey::code).toArray(String[]::new))
                    .query(row -> {
                        found.computeIfAbsent(
                                        new PointKey(ofDevice, row.getLong("owner"), row.getString("code")),
                                        k -> new ArrayList<>())
                                .add(row.getLong("id"));
                    });
        }
        return found;
    }

    /** The key of the point that a row names by device and code, or by facility and code. */
    static @Nullable PointKey pointKey(
            ImportRow row, Map<ImportRow, DeviceRef> devices, Map<ImportRow, Long> facilities) {
        String code = row.text(CODE);
        if (code == null) {
            row.missing(CODE);
            return null;
        }
        DeviceRef device = devices.get(row);
        if (device != null) {
            return PointKey.of(true, device.id(), code);
        }
        Long facility = facilities.get(row);
        if (facility == null) {
            if (!row.isFaulty()) {
                row.refuse(FACILITY, "Say the facility with its enterprise, or the device.");
            }
            return null;
        }
        return PointKey.of(false, facility, code);
    }

    private static void addText(Set<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }

    static <T> T known(Map<Long, T> found, long id) {
        return Objects.requireNonNull(found.get(id));
    }
}
