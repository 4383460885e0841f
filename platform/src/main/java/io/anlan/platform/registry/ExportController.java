package io.anlan.platform.registry;

import static io.anlan.platform.registry.RegistryLabels.*;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.sheets.Column;
import io.anlan.platform.sheets.DomainTerms;
import io.anlan.platform.sheets.ExportQuery;
import io.anlan.platform.sheets.Exports;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lists of the registry as files, under the filters of the lists. */
@RestController
@RequestMapping("/api/export")
@Tag(name = "transfer")
class ExportController {
    private static final List<Column<Enterprise>> ENTERPRISES = List.of(
            new Column<>(ID, Enterprise::id),
            new Column<>(NAME, Enterprise::name),
            new Column<>(CREDIT_CODE, Enterprise::creditCode),
            new Column<>(REGION_CODE, Enterprise::regionCode),
            new Column<>(ADDRESS, Enterprise::address),
            new Column<>(SAFETY_MANAGER, Enterprise::safetyManager),
            new Column<>(SAFETY_MANAGER_PHONE, Enterprise::safetyManagerPhone),
            new Column<>(DUTY_PHONE, Enterprise::dutyPhone),
            Column.time("登记时间", "Created at", Enterprise::createdAt),
            Column.time("修改时间", "Updated at", Enterprise::updatedAt));

    private static final List<Column<FacilityLine>> FACILITIES = List.of(
            new Column<>(ID, f -> f.facility().id()),
            new Column<>(ENTERPRISE, f -> f.enterprise().name()),
            new Column<>(CREDIT_CODE, f -> f.enterprise().creditCode()),
            new Column<>(NAME, f -> f.facility().name()),
            new Column<>(KIND, f -> RegistryTerms.of(f.facility().kind())),
            new Column<>(DOMAIN, f -> DomainTerms.of(f.facility().domain())),
            new Column<>(REGION_CODE, f -> f.facility().regionCode()),
            new Column<>(LONGITUDE, f -> f.facility().longitude()),
            new Column<>(LATITUDE, f -> f.facility().latitude()),
            new Column<>(HAZARD_GRADE, f -> f.facility().hazardGrade()),
            Column.time("登记时间", "Created at", f -> f.facility().createdAt()),
            Column.time("修改时间", "Updated at", f -> f.facility().updatedAt()));

    private static final List<Column<Device>> DEVICES = List.of(
            new Column<>(ID, Device::id),
            new Column<>(DEVICE, Device::address),
            new Column<>(NAME, Device::name),
            new Column<>(PROTOCOL, d -> RegistryTerms.of(d.protocol())),
            new Column<>(
                    ENTERPRISE,
                    d -> d.enterprise() == null ? null : d.enterprise().name()),
            new Column<>(
                    FACILITY, d -> d.facility() == null ? null : d.facility().name()),
            new Column<>(ENABLED, Device::enabled),
            Column.of("通信状态", "Presence", d -> RegistryTerms.of(d.presence())),
            Column.time("状态起始", "Since", Device::presenceSince),
            Column.time("最近通信", "Last heard at", Device::lastHeardAt),
            Column.of("已连接", "Connected", Device::connected),
            Column.time("连接起始", "Connected since", Device::connectedSince),
            Column.of(
                    "停运登记",
                    "Stop",
                    d -> d.stop() == null ? null : RegistryTerms.of(d.stop().kind())),
            Column.of("监测点数", "Points", Device::pointCount),
            Column.of("24 小时隔离", "Quarantined in 24 h", Device::quarantined));

    private static final List<Column<Point>> POINTS = List.of(
            new Column<>(ID, Point::id),
            new Column<>(ENTERPRISE, p -> p.enterprise().name()),
            new Column<>(FACILITY, p -> p.facility().name()),
            new Column<>(DEVICE, p -> p.device() == null ? null : p.device().address()),
            new Column<>(CODE, Point::code),
            new Column<>(NAME, Point::name),
            new Column<>(QUANTITY, Point::quantity),
            new Column<>(UNIT, Point::unit),
            new Column<>(RANGE_LOW, Point::rangeLow),
            new Column<>(RANGE_HIGH, Point::rangeHigh),
            new Column<>(DECIMALS, Point::decimals),
            new Column<>(INTERVAL, Point::expectedIntervalSeconds),
            new Column<>(INSTRUMENT_PRIORITY, Point::instrumentPriority),
            Column.of(
                    "最新值",
                    "Latest value",
                    p -> latest(p).map(Point.Latest::value).orElse(null)),
            Column.of(
                    "数据质量",
                    "Quality",
                    p -> latest(p).map(l -> RegistryTerms.of(l.quality())).orElse(null)),
            Column.of("数据过期", "Stale", p -> latest(p).map(Point.Latest::stale).orElse(null)),
            Column.time(
                    "监测时间",
                    "Measured at",
                    p -> latest(p).map(Point.Latest::measuredAt).orElse(null)));

    private static final List<Column<RuleLine>> RULES = List.of(
            new Column<>(ID, r -> r.rule().id()),
            new Column<>(ENTERPRISE, r -> r.point().enterprise().name()),
            new Column<>(FACILITY, r -> r.point().facility().name()),
            new Column<>(
                    DEVICE,
                    r -> r.point().device() == null ? null : r.point().device().address()),
            new Column<>(CODE, r -> r.point().code()),
            Column.of("监测点", "Point", r -> r.point().name()),
            new Column<>(KIND, r -> RegistryTerms.of(r.rule().kind())),
            new Column<>(LIMIT, r -> r.rule().limit()),
            new Column<>(UNIT, r -> r.point().unit()),
            new Column<>(DEADBAND, r -> r.rule().deadband()),
            new Column<>(ON_DELAY, r -> r.rule().onDelaySeconds()),
            new Column<>(OFF_DELAY, r -> r.rule().offDelaySeconds()),
            new Column<>(RE_ALARM, r -> r.rule().reAlarmAfterSeconds()),
            new Column<>(LATCHING, r -> r.rule().latching()),
            new Column<>(PRIORITY, r -> r.rule().priority()),
            new Column<>(CONVERTED, r -> r.rule().converted()),
            new Column<>(ENABLED, r -> r.rule().enabled()),
            Column.of("版本", "Version", r -> r.rule().version()),
            Column.of("修改人", "Changed by", r -> r.rule().changedBy()),
            Column.time("生效时间", "Valid from", r -> r.rule().validFrom()));

    private final Enterprises enterprises;
    private final Facilities facilities;
    private final Devices devices;
    private final Points points;
    private final PointReader pointReader;
    private final Rules rules;
    private final JdbcClient jdbc;
    private final Exports exports;

    ExportController(
            Enterprises enterprises,
            Facilities facilities,
            Devices devices,
            Points points,
            PointReader pointReader,
            Rules rules,
            JdbcClient jdbc,
            Exports exports) {
        this.enterprises = enterprises;
        this.facilities = facilities;
        this.devices = devices;
        this.points = points;
        this.pointReader = pointReader;
        this.rules = rules;
        this.jdbc = jdbc;
        this.exports = exports;
    }

    private record EnterpriseLine(
            @Nullable String name, @Nullable String creditCode) {}

    private record FacilityLine(Facility facility, EnterpriseLine enterprise) {}

    private record RuleLine(Rule rule, Point point) {}

    @GetMapping("/enterprises")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Enterprises as a file")
    void enterprises(
            @ParameterObject ExportQuery file,
            @ParameterObject Enterprises.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file,
                new Term("企业", "enterprises"),
                ENTERPRISES,
                page -> enterprises.list(page, query),
                request,
                response);
    }

    @GetMapping("/facilities")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Facilities as a file")
    void facilities(
            @ParameterObject ExportQuery file,
            @ParameterObject Facilities.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file,
                new Term("设施", "facilities"),
                FACILITIES,
                page -> withEnterprises(facilities.list(page, query)),
                request,
                response);
    }

    @GetMapping("/devices")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Devices as a file, without their secrets")
    void devices(
            @ParameterObject ExportQuery file,
            @ParameterObject Devices.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("设备", "devices"), DEVICES, page -> devices.list(page, query), request, response);
    }

    @GetMapping("/points")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Points as a file, with their newest sample")
    void points(
            @ParameterObject ExportQuery file,
            @ParameterObject Points.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(file, new Term("监测点", "points"), POINTS, page -> points.list(page, query), request, response);
    }

    @GetMapping("/rules")
    @Requires(Permission.EXPORT)
    @Operation(summary = "Alarm rules as a file")
    void rules(
            @ParameterObject ExportQuery file,
            @ParameterObject Rules.Query query,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(
                file, new Term("报警规则", "rules"), RULES, page -> withPoints(rules.list(page, query)), request, response);
    }

    private Page<FacilityLine> withEnterprises(Page<Facility> page) {
        var found = new HashMap<Long, EnterpriseLine>();
        jdbc.sql("select id, name, credit_code from enterprise where id = any(?)")
                .param(Changes.array(
                        page.items().stream().map(Facility::enterpriseId).toList()))
                .query(row -> {
                    found.put(
                            row.getLong("id"), new EnterpriseLine(row.getString("name"), row.getString("credit_code")));
                });
        EnterpriseLine unknown = new EnterpriseLine(null, null);
        return page.map(f -> new FacilityLine(f, found.getOrDefault(f.enterpriseId(), unknown)));
    }

    private Page<RuleLine> withPoints(Page<ListedRule> page) {
        Map<Long, Point> found = pointReader.byId(
                page.items().stream().map(r -> r.rule().pointId()).toList());
        List<RuleLine> lines = page.items().stream()
                .map(ListedRule::rule)
                .filter(rule -> found.containsKey(rule.pointId()))
                .map(rule -> new RuleLine(rule, Objects.requireNonNull(found.get(rule.pointId()))))
                .toList();
        return new Page<>(lines, page.next());
    }

    private static Optional<Point.Latest> latest(Point point) {
        return Optional.ofNullable(point.latest());
    }
}
