package io.anlan.platform.downlink;

import static io.anlan.platform.downlink.OrderField.code;
import static io.anlan.platform.downlink.OrderField.number;
import static io.anlan.platform.downlink.OrderField.oneOf;
import static io.anlan.platform.downlink.OrderField.optional;
import static io.anlan.platform.downlink.OrderField.text;
import static io.anlan.platform.downlink.OrderField.time;

import io.anlan.hj212.Command;
import io.anlan.hj212.Direction;
import io.anlan.hj212.FieldName;
import io.anlan.platform.account.Permission;
import io.anlan.platform.sheets.Term;
import io.anlan.platform.web.Word;
import java.util.List;

/** What a device may be ordered to do: the requests and notifications that HJ 212-2017 Table 9 lets a centre send. */
enum OrderKind implements Word {
    SET_TIMEOUT(
            "set-timeout",
            1000,
            Nature.REPEATABLE,
            number(FieldName.OVER_TIME, 1, 99),
            number(FieldName.RE_COUNT, 1, 99)),
    READ_CLOCK("read-clock", 1011, Nature.REPEATABLE, optional(code(FieldName.POL_ID))),
    SET_CLOCK("set-clock", 1012, Nature.ONCE, optional(code(FieldName.POL_ID))),
    READ_REALTIME_INTERVAL("read-realtime-interval", 1061, Nature.REPEATABLE),
    SET_REALTIME_INTERVAL("set-realtime-interval", 1062, Nature.REPEATABLE, number(FieldName.RTD_INTERVAL, 30, 3600)),
    READ_MINUTE_INTERVAL("read-minute-interval", 1063, Nature.REPEATABLE),
    SET_MINUTE_INTERVAL(
            "set-minute-interval",
            1064,
            Nature.REPEATABLE,
            oneOf(FieldName.MIN_INTERVAL, "1", "2", "3", "4", "5", "6", "10", "12", "15", "20", "30")),
    SET_PASSWORD("set-password", 1072, Nature.SECRET),
    START_REALTIME("start-realtime", 2011, Nature.REPEATABLE),
    STOP_REALTIME("stop-realtime", 2012, Nature.DANGEROUS),
    START_STATES("start-states", 2021, Nature.REPEATABLE),
    STOP_STATES("stop-states", 2022, Nature.DANGEROUS),
    DAY_HISTORY("day-history", 2031, Nature.REPEATABLE, time(FieldName.BEGIN_TIME), time(FieldName.END_TIME)),
    RUN_TIME_HISTORY("run-time-history", 2041, Nature.REPEATABLE, time(FieldName.BEGIN_TIME), time(FieldName.END_TIME)),
    MINUTE_HISTORY("minute-history", 2051, Nature.REPEATABLE, time(FieldName.BEGIN_TIME), time(FieldName.END_TIME)),
    HOUR_HISTORY("hour-history", 2061, Nature.REPEATABLE, time(FieldName.BEGIN_TIME), time(FieldName.END_TIME)),
    CALIBRATE("calibrate", 3011, Nature.DANGEROUS, code(FieldName.POL_ID)),
    SAMPLE_NOW("sample-now", 3012, Nature.DANGEROUS, code(FieldName.POL_ID)),
    CLEAN("clean", 3013, Nature.DANGEROUS, code(FieldName.POL_ID)),
    COMPARISON_SAMPLE("comparison-sample", 3014, Nature.DANGEROUS, code(FieldName.POL_ID)),
    KEEP_SAMPLE("keep-sample", 3015, Nature.DANGEROUS),
    SET_SAMPLING_PERIOD(
            "set-sampling-period",
            3016,
            Nature.DANGEROUS,
            code(FieldName.POL_ID),
            OrderField.clock(FieldName.CSTART_TIME),
            number(FieldName.CTIME, 1, 24)),
    READ_SAMPLING_PERIOD("read-sampling-period", 3017, Nature.REPEATABLE, code(FieldName.POL_ID)),
    READ_RESULT_TIME("read-result-time", 3018, Nature.REPEATABLE, code(FieldName.POL_ID)),
    READ_IDENTITY("read-identity", 3019, Nature.REPEATABLE, code(FieldName.POL_ID)),
    READ_INFORMATION(
            "read-information",
            3020,
            Nature.REPEATABLE,
            code(FieldName.POL_ID),
            code(FieldName.INFO_ID),
            optional(time(FieldName.BEGIN_TIME)),
            optional(time(FieldName.END_TIME))),
    /** Info becomes the field that InfoId names. */
    SET_PARAMETER(
            "set-parameter",
            3021,
            Nature.DANGEROUS,
            code(FieldName.POL_ID),
            code(FieldName.INFO_ID),
            text(OrderField.INFO));

    /** What follows from an order, and so who may give it and how often it may be handed out. */
    private enum Nature {
        /** The second time changes nothing. */
        REPEATABLE,
        /** Handed out once. */
        ONCE,
        /** Handed out once; the new password is never shown. */
        SECRET,
        /** Handed out once, by who may control, confirmed a second time. */
        DANGEROUS
    }

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final Command command;

    private final Nature nature;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<OrderField> fields;

    OrderKind(String word, int cn, Nature nature, OrderField... fields) {
        this.word = word;
        this.command = Command.of(cn, Direction.CENTER_TO_SITE)
                .orElseThrow(() -> new IllegalStateException("The table of commands lacks %d.".formatted(cn)));
        this.nature = nature;
        this.fields = List.of(fields);
    }

    @Override
    public String word() {
        return word;
    }

    /** Command code (CN). */
    int cn() {
        return command.cn();
    }

    Term term() {
        return new Term(command.nameZh(), command.nameEn());
    }

    List<OrderField> fields() {
        return fields;
    }

    /** Whether the reply to it (9013) ends it, since nothing is executed. */
    boolean isNotification() {
        return command.flow() == Command.Flow.NOTIFY;
    }

    /** Whether it may be handed out once only, since a second time would change something. */
    boolean isOnce() {
        return nature != Nature.REPEATABLE;
    }

    /** Whether it asks for averages of minutes, hours or days, which devices of MQTT can send again too (docs/intake.md). */
    boolean isOfRecords() {
        return this == MINUTE_HISTORY || this == HOUR_HISTORY || this == DAY_HISTORY;
    }

    boolean hasSecret() {
        return nature == Nature.SECRET;
    }

    /** Whether it is to be confirmed a second time. */
    boolean isDangerous() {
        return nature == Nature.DANGEROUS || nature == Nature.SECRET;
    }

    /** What who gives it needs. */
    Permission permission() {
        return switch (nature) {
            case REPEATABLE, ONCE -> Permission.ORDERS;
            case SECRET -> Permission.CONNECT;
            case DANGEROUS -> Permission.CONTROL;
        };
    }
}
