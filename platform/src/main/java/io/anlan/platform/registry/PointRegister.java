package io.anlan.platform.registry;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.registry.References.DeviceRef;
import io.anlan.platform.registry.References.PointKey;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.transfer.ImportField;
import io.anlan.platform.transfer.ImportRow;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Points from files, by device and code, or by facility and code. */
@Component
class PointRegister extends RegistryRegister<Point.Input> {
    private final Points points;
    private final PointReader reader;
    private final References references;
    private final JdbcClient jdbc;

    PointRegister(Points points, PointReader reader, References references, JdbcClient jdbc) {
        super("points", Points.WORD, new Term("监测点", "points"), Permission.REGISTER, Point.Input.class, jdbc);
        this.points = points;
        this.reader = reader;
        this.references = references;
        this.jdbc = jdbc;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.optional(References.ENTERPRISE, RegistryLabels.ENTERPRISE, "蓝天化工有限公司"),
                ImportField.optional(References.CREDIT_CODE, RegistryLabels.CREDIT_CODE, "91510100MA6C000000"),
                ImportField.optional(References.FACILITY, RegistryLabels.FACILITY, "1 号罐区"),
                ImportField.optional(References.DEVICE, RegistryLabels.DEVICE, "51010400000001"),
                ImportField.needed(References.CODE, RegistryLabels.CODE, "a34001"),
                ImportField.needed("name", RegistryLabels.NAME, "罐区可燃气体"),
                ImportField.optional("quantity", RegistryLabels.QUANTITY, "可燃气体"),
                ImportField.needed("unit", RegistryLabels.UNIT, "%LEL"),
                ImportField.optional("rangeLow", RegistryLabels.RANGE_LOW, "0"),
                ImportField.optional("rangeHigh", RegistryLabels.RANGE_HIGH, "100"),
                ImportField.optional("decimals", RegistryLabels.DECIMALS, "1"),
                ImportField.optional("expectedIntervalSeconds", RegistryLabels.INTERVAL, "60"),
                ImportField.optional("instrumentPriority", RegistryLabels.INSTRUMENT_PRIORITY, "3"));
    }

    @Override
    public String field(String apiField) {
        return switch (apiField) {
            case "facilityId" -> References.FACILITY;
            case "deviceId" -> References.DEVICE;
            default -> apiField;
        };
    }

    /** A row with what it refers to. */
    private record Meant(
            ImportRow row,
            PointKey key,
            @Nullable DeviceRef device,
            @Nullable Long facility) {}

    @Override
    public List<Draft<Point.Input>> prepare(List<ImportRow> rows, Actor actor) {
        List<Meant> meant = meant(rows);
        Map<PointKey, Point> known = known(meant);
        var drafts = new ArrayList<Draft<Point.Input>>();
        for (Meant m : meant) {
            Point old = known.get(m.key());
            Point.Input input = m.row().isFaulty() ? null : input(m, old);
            if (input != null && !m.row().isFaulty()) {
                drafts.add(new Draft<>(m.row(), m.key().toString(), old == null ? null : former(old), input));
            }
        }
        return drafts;
    }

    private List<Meant> meant(List<ImportRow> rows) {
        Map<ImportRow, Long> enterprises = references.enterprises(rows);
        Map<ImportRow, Long> facilities = references.facilities(rows, enterprises);
        Map<ImportRow, DeviceRef> devices = references.devices(rows);
        var meant = new ArrayList<Meant>();
        for (ImportRow row : rows) {
            PointKey key = References.pointKey(row, devices, facilities);
            if (key != null) {
                meant.add(new Meant(row, key, devices.get(row), facilities.get(row)));
            }
        }
        return meant;
    }

    private Map<PointKey, Point> known(List<Meant> meant) {
        Set<PointKey> keys = new HashSet<>();
        meant.forEach(m -> keys.add(m.key()));
        Map<PointKey, List<Long>> ids = references.points(keys);
        Map<Long, Point> found =
                reader.byId(ids.values().stream().flatMap(List::stream).toList());
        var known = new HashMap<PointKey, Point>();
        for (Meant m : meant) {
            List<Long> these = ids.getOrDefault(m.key(), List.of());
            if (these.size() > 1) {
                m.row().refuse(References.CODE, "The facility has several points of this code; say the device.");
            } else if (!these.isEmpty()) {
                Point point = found.get(these.getFirst());
                if (point != null) {
                    known.put(m.key(), point);
                }
            }
        }
        return known;
    }

    private static Point.@Nullable Input input(Meant m, @Nullable Point old) {
        ImportRow row = m.row();
        Long facility = m.facility();
        if (facility == null) {
            facility = old != null
                    ? Long.valueOf(old.facilityId())
                    : m.device() == null ? null : m.device().facility();
        }
        String name = row.text("name", old == null ? null : old.name());
        String unit = row.text("unit", old == null ? null : old.unit());
        String code = row.text(References.CODE);
        if (facility == null) {
            row.missing(References.FACILITY);
        }
        if (name == null) {
            row.missing("name");
        }
        if (unit == null) {
            row.missing("unit");
        }
        if (facility == null || name == null || unit == null || code == null) {
            return null;
        }
        return new Point.Input(
                facility,
                device(m, old),
                code,
                name,
                row.text("quantity", old == null ? null : old.quantity()),
                unit,
                row.decimal("rangeLow", old == null ? null : old.rangeLow()),
                row.decimal("rangeHigh", old == null ? null : old.rangeHigh()),
                row.integer("decimals", old == null ? null : old.decimals()),
                row.integer("expectedIntervalSeconds", old == null ? null : old.expectedIntervalSeconds()),
                row.integer("instrumentPriority", old == null ? null : old.instrumentPriority()),
                null);
    }

    private static @Nullable Long device(Meant m, @Nullable Point old) {
        if (m.device() != null) {
            return m.device().id();
        }
        return m.row().has(References.DEVICE) || old == null ? null : old.deviceId();
    }

    private static Former<Point.Input> former(Point p) {
        var input = new Point.Input(
                p.facilityId(),
                p.deviceId(),
                p.code(),
                p.name(),
                p.quantity(),
                p.unit(),
                p.rangeLow(),
                p.rangeHigh(),
                p.decimals(),
                p.expectedIntervalSeconds(),
                p.instrumentPriority(),
                null);
        return new Former<>(Long.toString(p.id()), p.version(), input, null);
    }

    @Override
    List<Point> create(OneOrMany<Point.Input> inputs, String actor) {
        return points.create(inputs);
    }

    @Override
    Point update(long id, Point.Input input, String actor) {
        return points.update(id, input);
    }

    /** The API removes a point with its rules; here they were made by somebody else since. */
    @Override
    void remove(long id) {
        long rules = jdbc.sql("select count(*) from rule where point_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        if (rules > 0) {
            throw Refusal.conflict("The point %s has %d rules. Remove them first.".formatted(id, rules));
        }
        points.delete(id);
    }

    @Override
    void removeAll(List<Long> ids) {
        points.deleteWithoutRules(ids);
    }
}
