package io.anlan.platform.downlink;

import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.FieldName;
import io.anlan.log.Secrets;
import io.anlan.platform.registry.DevicePasswords;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders to devices: asked, listed, taken back. */
@Service
class Orders {
    static final String WORD = "order";

    private static final int LONGEST_WAIT_SECONDS = 30 * 24 * 3600;
    private static final int USUAL_WAIT_SECONDS = 3600;
    private static final Duration LONGEST_HISTORY = Duration.ofDays(366);
    private static final Pattern PASSWORD = Pattern.compile("[0-9A-Za-z]{6}");

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final DevicePasswords passwords;
    private final OrderableDevices devices;
    private final OrderEnds ends;
    private final InstantSource clock;

    Orders(
            JdbcClient jdbc,
            Secrets secrets,
            DevicePasswords passwords,
            OrderableDevices devices,
            OrderEnds ends,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.passwords = passwords;
        this.devices = devices;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * Which orders are wanted.
     *
     * @param open those that have not ended, or the others; both when absent
     */
    record Query(
            @Nullable Long deviceId,
            @Nullable OrderKind kind,
            @Nullable OrderState state,
            @Nullable Boolean open) {}

    /** The newest first. */
    Page<Order> list(PageQuery page, Query query) {
        Filter filter = new Filter()
                .andIf("o.device_id = ?", query.deviceId())
                .andIf("o.kind = ?", query.kind() == null ? null : query.kind().word())
                .andIf(
                        "o.state = ?",
                        query.state() == null ? null : query.state().word())
                .andIf("(o.ended_at is null) = ?", query.open());
        page.cursor(1).ifPresent(c -> filter.and("o.id < ?", c.number(0)));
        List<Order> found = filter.statement(jdbc, OrderRows.SELECT, "order by o.id desc limit ?", page.size() + 1)
                .query(OrderRows::order)
                .list();
        return Page.of(found, page.size(), order -> Cursor.of(order.id()));
    }

    /** One order with its steps. */
    Order get(long id) {
        Order order = jdbc.sql(OrderRows.SELECT + " where o.id = ?")
                .param(id)
                .query(OrderRows::order)
                .optional()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
        return OrderRows.with(
                order, jdbc.sql("""
                select attempt, ordinal, at, kind, gateway, code, data_count, field_names, field_values
                from device_order_step where order_id = ? order by attempt, ordinal""").param(id).query(OrderRows::step).list());
    }

    /** Takes an order; it is handed out as soon as the device is connected and nothing else is under way to it. */
    @Transactional
    public Order ask(long device, Order.Input input, String actor) {
        devices.require(device, input.kind());
        Map<String, String> fields = fields(input);
        byte[] sealed = input.newPassword() == null ? null : secrets.seal(input.newPassword());
        if (sealed != null) {
            refuseSecondPassword(device);
            passwords.propose(device, sealed);
        }
        int wait = Objects.requireNonNullElse(input.waitSeconds(), USUAL_WAIT_SECONDS);
        return get(insert(device, input.kind(), fields, sealed, actor, Duration.ofSeconds(wait), OrderRank.PERSON));
    }

    /** Puts an order on the list that nobody asked for by hand. */
    long insert(
            long device,
            OrderKind kind,
            Map<String, String> fields,
            byte @Nullable [] sealed,
            String actor,
            Duration wait,
            OrderRank rank) {
        Instant now = clock.instant();
        long id = jdbc.sql("""
                insert into device_order (device_id, kind, field_names, field_values, secret_sealed, once, asked_by, asked_at,
                    deadline, rank)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(device)
                .param(kind.word())
                .param(fields.keySet().toArray(String[]::new))
                .param(fields.values().toArray(String[]::new))
                .param(sealed)
                .param(kind.isOnce())
                .param(actor)
                .param(Times.param(now))
                .param(Times.param(now.plus(wait)))
                .param(rank.number())
                .query(Long.class)
                .single();
        ends.signal().raiseAfterCommit();
        return id;
    }

    private void refuseSecondPassword(long device) {
        boolean isOpen = jdbc.sql("""
                select exists (select from device_order where device_id = d.id and kind = ? and ended_at is null)
                from device d where d.id = ? for update""")
                .params(OrderKind.SET_PASSWORD.word(), device)
                .query(Boolean.class)
                .single();
        if (isOpen) {
            throw Refusal.conflict("Another order to set the password of device %d has not ended.".formatted(device));
        }
        boolean mayHaveEither = jdbc.sql("select exists (select from device_next_password where device_id = ?)")
                .param(device)
                .query(Boolean.class)
                .single();
        if (mayHaveEither) {
            throw Refusal.conflict("""
                    Nobody knows whether device %d took the last new password. Set the password that it has in its \
                    registration first.""".formatted(device));
        }
    }

    /** The fields of the request, checked, in the order of the standard. */
    private static Map<String, String> fields(Order.Input input) {
        OrderKind kind = input.kind();
        Map<String, String> given = input.parameters() == null ? Map.of() : input.parameters();
        var validation = new Validation();
        kind.fields().forEach(field -> field.validate(validation, given.get(field.name())));
        Set<String> known = kind.fields().stream().map(OrderField::name).collect(Collectors.toSet());
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> validation.refuse(
                        "parameters", "The order %s has no such field.".formatted(kind.word()), name));
        checkPassword(validation, input);
        validation.range("waitSeconds", input.waitSeconds(), 1, LONGEST_WAIT_SECONDS);
        if (kind.isDangerous()) {
            validation.warn(
                    "kind",
                    "This changes something at the device and is handed out once.",
                    kind.word(),
                    kind.word(),
                    input.confirm());
        }
        checkPeriod(validation, given);
        validation.done();
        return wire(kind, given);
    }

    private static void checkPassword(Validation validation, Order.Input input) {
        String password = input.newPassword();
        if (!input.kind().hasSecret()) {
            if (password != null) {
                validation.refuse("newPassword", "Only set-password has one.", null);
            }
        } else if (password == null || !PASSWORD.matcher(password).matches()) {
            validation.refuse("newPassword", "Must be six letters or digits.", null);
        }
    }

    private static void checkPeriod(Validation validation, Map<String, String> given) {
        Instant begin = OrderField.instant(given.getOrDefault(FieldName.BEGIN_TIME, ""));
        Instant end = OrderField.instant(given.getOrDefault(FieldName.END_TIME, ""));
        if (begin != null && end != null) {
            if (end.isBefore(begin)) {
                validation.refuse(FieldName.END_TIME, "Must not be before BeginTime.", end);
            } else if (Duration.between(begin, end).compareTo(LONGEST_HISTORY) > 0) {
                validation.refuse(
                        FieldName.END_TIME,
                        "Must be at most %d days after BeginTime.".formatted(LONGEST_HISTORY.toDays()),
                        end);
            }
        }
    }

    /** As they are sent. A SystemTime without a value becomes the moment of sending. */
    private static Map<String, String> wire(OrderKind kind, Map<String, String> given) {
        var fields = new LinkedHashMap<String, String>();
        for (OrderField field : kind.fields()) {
            String value = given.getOrDefault(field.name(), "");
            if (value.isEmpty()) {
                continue;
            }
            Instant time = field.type() == OrderField.Type.TIME ? OrderField.instant(value) : null;
            String name = field.name().equals(OrderField.INFO)
                    ? given.get(FieldName.INFO_ID) + "-" + OrderField.INFO
                    : field.name();
            fields.put(name, time == null ? value : BeijingTime.format(time));
        }
        if (kind == OrderKind.SET_CLOCK) {
            fields.put(FieldName.SYSTEM_TIME, "");
        }
        return fields;
    }

    /** Takes back an order that was not handed out. */
    @Transactional
    public Order cancel(long id) {
        // Held, so that it is not handed out meanwhile.
        jdbc.sql("select id from device_order where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        Order order = get(id);
        if (order.state() != OrderState.WAITING) {
            throw Refusal.conflict("Only an order that waits can be taken back; the order %d is %s."
                    .formatted(id, order.state().word()));
        }
        ends.end(id, order.deviceId(), order.kind(), OrderState.CANCELLED);
        return get(id);
    }
}
