package io.anlan.platform.registry;

import io.anlan.log.Secrets;
import io.anlan.platform.search.BearerLookup;
import io.anlan.platform.search.Bearers;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The devices of the registry. Their credentials are sealed or hashed, and never read back. */
@Service
class Devices {
    static final String WORD = "device";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final DeviceReader reader;
    private final DeviceTokens tokens;
    private final Secrets secrets;
    private final Outbox outbox;
    private final Regions regions;
    private final BearerLookup bearers;
    private final InstantSource clock;

    Devices(
            JdbcClient jdbc,
            JdbcTemplate template,
            DeviceReader reader,
            DeviceTokens tokens,
            Secrets secrets,
            Outbox outbox,
            Regions regions,
            BearerLookup bearers,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.reader = reader;
        this.tokens = tokens;
        this.secrets = secrets;
        this.outbox = outbox;
        this.regions = regions;
        this.bearers = bearers;
        this.clock = clock;
    }

    /**
     * Which devices are wanted.
     *
     * @param region code of the region within which they lie
     * @param presence whether they are heard at the moment
     * @param clockWrong whether their clock is off by more than is allowed
     * @param q words, each of them in the address, in the name, or in that of enterprise or facility
     */
    record Query(
            @Nullable String region,
            @Nullable String domain,
            Device.@Nullable Presence presence,
            @Nullable Boolean clockWrong,
            @Nullable Long enterpriseId,
            @Nullable Long facilityId,
            @Nullable Protocol protocol,
            @Nullable String q) {}

    /** Region and domain of a device, from its facility or else its enterprise. */
    private record Place(
            @Nullable Long enterprise,
            @Nullable String region,
            @Nullable String domain) {}

    /** A row that is about to be inserted. */
    private record Row(
            long id,
            String address,
            Device.Input input,
            Place place,
            @Nullable String token,
            Instant now) {}

    Page<Device> list(PageQuery page, Query query) {
        int size = page.size();
        long last = page.cursor(1).map(c -> c.number(0)).orElse(0L);
        return Page.of(read(query, last, size + 1), size, d -> Cursor.of(d.id()));
    }

    private List<Device> read(Query query, long after, int limit) {
        var filter = new Filter()
                .and("d.id > ?", after)
                .andWithin("d.region_path", query.region())
                .andOwn("d.enterprise_id")
                .andIf("d.domain = ?", query.domain())
                .andIf("d.enterprise_id = ?", query.enterpriseId())
                .andIf("d.facility_id = ?", query.facilityId())
                .andIf(
                        "d.protocol = ?",
                        query.protocol() == null ? null : query.protocol().word());
        if (query.presence() != null) {
            filter.and(DeviceReader.condition(query.presence()));
        }
        if (query.clockWrong() != null) {
            filter.and(query.clockWrong() ? "k.wrong_since is not null" : "k.wrong_since is null");
        }
        bearers.addWords(
                filter,
                query.q(),
                Devices::addBearers,
                (f, word) -> f.andContains(word, "d.address", "d.name", "e.name", "f.name"));
        return reader.read(filter, "order by d.id limit ?", limit);
    }

    private static void addBearers(Filter filter, Bearers bearers) {
        filter.and(
                "(d.id = any(?) or d.facility_id = any(?) or d.enterprise_id = any(?))",
                bearers.devices(),
                bearers.facilities(),
                bearers.enterprises());
    }

    Device get(long id) {
        return reader.find(id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    @Transactional
    public List<Device> create(OneOrMany<Device.Input> inputs) {
        check(inputs, true);
        Map<Long, Place> facilities = facilityPlaces(inputs);
        Map<Long, Place> enterprises = enterprisePlaces(inputs);
        checkReferences(inputs, facilities, enterprises);
        refuseKnownAddresses(inputs);
        Instant now = clock.instant();
        List<Long> ids = Changes.newIds(jdbc, "device_id_seq", inputs.items().size());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < ids.size(); i++) {
            Device.Input input = inputs.items().get(i);
            String token = input.protocol().hasToken() ? tokens.create() : null;
            rows.add(new Row(ids.get(i), address(input), input, place(input, facilities, enterprises), token, now));
        }
        try {
            insert(rows);
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        outbox.devicesChanged(ids);
        return withTokens(rows);
    }

    private void insert(List<Row> rows) {
        BulkInsert.into("device", rows)
                .column("id", "bigint", Row::id)
                .column("address", "text", Row::address)
                .column("protocol", "text", r -> r.input().protocol().word())
                .column("name", "text", r -> r.input().name())
                .column("enterprise_id", "bigint", r -> r.place().enterprise())
                .column("facility_id", "bigint", r -> r.input().facilityId())
                .column("region_code", "text", r -> r.place().region())
                .column("domain", "text", r -> r.place().domain())
                .column("password_sealed", "bytea", r -> seal(r.input().password()))
                .column("token_sha256", "bytea", r -> r.token() == null ? null : Secrets.hash(r.token()))
                .column("enabled", "boolean", r -> isEnabled(r.input()))
                .column("created_at", "timestamptz", r -> Times.param(r.now()))
                .column("updated_at", "timestamptz", r -> Times.param(r.now()))
                .execute(template);
    }

    private List<Device> withTokens(List<Row> rows) {
        Map<Long, Device> created = reader.byId(rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> withToken(Objects.requireNonNull(created.get(row.id())), row.token()))
                .toList();
    }

    private static Device withToken(Device device, @Nullable String token) {
        return device.with(device.quarantined(), token);
    }

    /** A device as it is by now, with the token it was created with. */
    Device refreshed(Device created) {
        return withToken(get(created.id()), created.token());
    }

    @Transactional
    public Device update(long id, Device.Input input) {
        var one = new OneOrMany<>(List.of(input), false);
        check(one, false);
        Device old = lock(id);
        Changes.expectVersion(WORD, id, old.version(), input.version());
        if (input.protocol() != old.protocol()) {
            throw Refusal.invalid(
                    "protocol",
                    "A device keeps its protocol; register another device.",
                    input.protocol().word());
        }
        Map<Long, Place> facilities = facilityPlaces(one);
        Map<Long, Place> enterprises = enterprisePlaces(one);
        checkReferences(one, facilities, enterprises);
        if (!address(input).equals(old.address())) {
            refuseKnownAddresses(one);
        }
        write(id, input, place(input, facilities, enterprises));
        regions.deviceMoved(id);
        outbox.devicesChanged(List.of(id));
        return get(id);
    }

    private void write(long id, Device.Input input, Place place) {
        try {
            jdbc.sql("""
                update device set address = ?, name = ?, enterprise_id = ?, facility_id = ?, region_code = ?, domain = ?,
                    password_sealed = coalesce(?, password_sealed), enabled = ?, updated_at = ?, version = version + 1
                where id = ?""")
                    .param(address(input))
                    .param(input.name())
                    .param(place.enterprise())
                    .param(input.facilityId())
                    .param(place.region())
                    .param(place.domain())
                    .param(seal(input.password()))
                    .param(isEnabled(input))
                    .param(Times.param(clock.instant()))
                    .param(id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    /** Replaces the token of an MQTT or HTTP device; the old one is void at once. */
    @Transactional
    public Device renewToken(long id) {
        Device device = lock(id);
        if (!device.protocol().hasToken()) {
            throw Refusal.conflict(
                    "The device %d speaks HJ 212, which knows a password and no token. Change the password."
                            .formatted(id));
        }
        String token = tokens.create();
        jdbc.sql("update device set token_sha256 = ?, updated_at = ?, version = version + 1 where id = ?")
                .params(Secrets.hash(token), Times.param(clock.instant()), id)
                .update();
        outbox.devicesChanged(List.of(id));
        return withToken(get(id), token);
    }

    @Transactional
    public void delete(long id) {
        Device device = lock(id);
        if (device.pointCount() > 0) {
            throw Refusal.conflict("The device %d has %d points. Remove them or give them to another device first."
                    .formatted(id, device.pointCount()));
        }
        jdbc.sql("delete from device where id = ?").param(id).update();
        outbox.devicesChanged(List.of(id));
    }

    /** Deletes several, or throws when one of them has points. */
    @Transactional
    public void delete(Collection<Long> ids) {
        Changes.lock(jdbc, WORD, ids);
        Changes.refuseReferred(jdbc, "point", "device_id", ids);
        Changes.delete(jdbc, WORD, ids);
        outbox.devicesChanged(ids);
    }

    private Device lock(long id) {
        jdbc.sql("select id from device where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return get(id);
    }

    static String address(Device.Input input) {
        String address = input.address() == null ? input.mn() : input.address();
        return Objects.requireNonNull(address);
    }

    private static void check(OneOrMany<Device.Input> inputs, boolean isNew) {
        var validation = new Validation();
        for (int i = 0; i < inputs.items().size(); i++) {
            Device.Input input = inputs.items().get(i);
            checkAddress(validation, inputs, i);
            validation.text(inputs.path(i, "name"), input.name(), Fields.LONGEST_NAME);
            checkPassword(validation, inputs.path(i, "password"), input, isNew);
        }
        validation.done();
    }

    private static void checkAddress(Validation validation, OneOrMany<Device.Input> inputs, int i) {
        Device.Input input = inputs.items().get(i);
        if (input.address() == null && input.mn() == null) {
            validation.refuse(inputs.path(i, "address"), "The address (for HJ 212 the MN) is missing.", null);
        } else if (input.address() != null
                && input.mn() != null
                && !input.address().equals(input.mn())) {
            validation.refuse(inputs.path(i, "mn"), "Must be the address, or be left out.", input.mn());
        } else if (input.mn() != null && input.protocol() != Protocol.HJ212) {
            validation.refuse(inputs.path(i, "mn"), "Only HJ 212 devices have an MN; send address.", input.mn());
        }
        Fields.address(validation, inputs.path(i, "address"), input.address());
        Fields.address(validation, inputs.path(i, "mn"), input.mn());
    }

    private static void checkPassword(Validation validation, String field, Device.Input input, boolean isNew) {
        if (input.protocol().hasToken()) {
            if (input.password() != null) {
                validation.refuse(field, "Only HJ 212 devices have a password; this one gets a token.", null);
            }
        } else if (isNew && input.password() == null) {
            validation.refuse(field, "An HJ 212 device needs the password (PW) that it sends.", null);
        }
        Fields.password(validation, field, input.password());
    }

    private static void checkReferences(
            OneOrMany<Device.Input> inputs, Map<Long, Place> facilities, Map<Long, Place> enterprises) {
        var validation = new Validation();
        for (int i = 0; i < inputs.items().size(); i++) {
            Device.Input input = inputs.items().get(i);
            Place facility = input.facilityId() == null ? null : facilities.get(input.facilityId());
            if (input.facilityId() != null && facility == null) {
                validation.refuse(inputs.path(i, "facilityId"), "There is no such facility.", input.facilityId());
            }
            if (input.enterpriseId() != null && !enterprises.containsKey(input.enterpriseId())) {
                validation.refuse(inputs.path(i, "enterpriseId"), "There is no such enterprise.", input.enterpriseId());
            } else if (facility != null
                    && input.enterpriseId() != null
                    && !input.enterpriseId().equals(facility.enterprise())) {
                validation.refuse(
                        inputs.path(i, "enterpriseId"),
                        "The facility belongs to the enterprise %d.".formatted(facility.enterprise()),
                        input.enterpriseId());
            }
        }
        validation.done();
    }

    private void refuseKnownAddresses(OneOrMany<Device.Input> inputs) {
        List<String> addresses = inputs.items().stream().map(Devices::address).toList();
        Set<String> known = jdbc
                .sql("select address from device where address = any(?)")
                .param(addresses.toArray(String[]::new))
                .query(String.class)
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
        for (String address : addresses) {
            if (!known.add(address)) {
                throw taken();
            }
        }
    }

    /** The same words whether the caller may see the other one or not. */
    private static Refusal taken() {
        return Refusal.conflict(
                "An address is taken, or was sent twice. Look for it, and ask who is responsible for the"
                        + " wider region when it is not found.");
    }

    private Map<Long, Place> facilityPlaces(OneOrMany<Device.Input> inputs) {
        return places(
                "select id, enterprise_id, region_code, domain from facility where id = any(?) order by id for key share",
                inputs.items().stream().map(Device.Input::facilityId).filter(Objects::nonNull));
    }

    private Map<Long, Place> enterprisePlaces(OneOrMany<Device.Input> inputs) {
        return places(
                """
                select id, id as enterprise_id, region_code, null as domain from enterprise
                where id = any(?) order by id for key share""", inputs.items().stream().map(Device.Input::enterpriseId).filter(Objects::nonNull));
    }

    private Map<Long, Place> places(String sql, java.util.stream.Stream<Long> ids) {
        var places = new HashMap<Long, Place>();
        jdbc.sql(sql).param(ids.distinct().toArray(Long[]::new)).query(row -> {
            places.put(
                    row.getLong("id"),
                    new Place(row.getLong("enterprise_id"), row.getString("region_code"), row.getString("domain")));
        });
        return places;
    }

    private static Place place(Device.Input input, Map<Long, Place> facilities, Map<Long, Place> enterprises) {
        return Optional.ofNullable(input.facilityId())
                .map(facilities::get)
                .or(() -> Optional.ofNullable(input.enterpriseId()).map(enterprises::get))
                .orElseGet(() -> new Place(null, null, null));
    }

    private byte @Nullable [] seal(@Nullable String password) {
        return password == null ? null : secrets.seal(password);
    }

    private static boolean isEnabled(Device.Input input) {
        return input.enabled() == null || input.enabled();
    }
}
