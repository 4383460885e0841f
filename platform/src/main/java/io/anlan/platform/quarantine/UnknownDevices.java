package io.anlan.platform.quarantine;

import io.anlan.hj212.Factor;
import io.anlan.hj212.Factors;
import io.anlan.platform.registry.Protocol;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The senders of messages that no registered device has the address of. */
@Component
class UnknownDevices {
    private static final String SELECT = """
            select u.address, u.protocol, u.peer, u.first_heard_at, u.last_heard_at, u.messages, u.codes
            from unknown_device u""";

    private final JdbcClient jdbc;

    UnknownDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A sender that asks to be adopted. */
    record UnknownDevice(
            String address,
            Protocol protocol,
            String peer,
            Instant firstHeardAt,
            Instant lastHeardAt,
            long messages,
            List<HeardCode> codes) {}

    /**
     * A factor code it sent.
     *
     * @param name in the factor table of HJ 212
     * @param unit in the factor table
     * @param quantity code of the factor in the edition of 2017, whatever edition the device follows
     * @param decimals digits after the point that the factor table gives it
     * @param known whether the factor table has the code
     */
    record HeardCode(
            String code,
            @Nullable String name,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable Integer decimals,
            boolean known) {
        /** Such as N7.3: digits before the point and behind it. */
        private static final Pattern DATA_TYPE = Pattern.compile("N\\d{1,2}\\.(\\d)");

        static HeardCode of(String code) {
            Optional<Factor> factor = Factors.byCode(code).or(() -> Factors.byLegacyCode(code));
            return new HeardCode(
                    code,
                    factor.map(Factor::nameZh).orElse(null),
                    factor.map(Factor::unit).filter(unit -> !unit.isEmpty()).orElse(null),
                    factor.map(Factor::code).orElse(null),
                    factor.flatMap(HeardCode::decimals).orElse(null),
                    factor.isPresent());
        }

        private static Optional<Integer> decimals(Factor factor) {
            Matcher type = DATA_TYPE.matcher(factor.defaultDataType());
            return type.matches() ? Optional.of(Integer.valueOf(type.group(1))) : Optional.empty();
        }
    }

    Page<UnknownDevice> list(PageQuery page) {
        var filter = new Filter().and("not exists (select from device d where d.address = u.address)");
        page.cursor(3)
                .ifPresent(c -> filter.and(
                        "(u.last_heard_at, u.address, u.protocol) < (?, ?, ?)",
                        Times.param(c.instant(0)),
                        c.string(1),
                        c.string(2)));
        List<UnknownDevice> found = filter.statement(
                        jdbc,
                        SELECT,
                        "order by u.last_heard_at desc, u.address desc, u.protocol desc limit ?",
                        page.size() + 1)
                .query(UnknownDevices::read)
                .list();
        return Page.of(
                found,
                page.size(),
                u -> Cursor.of(u.lastHeardAt(), u.address(), u.protocol().word()));
    }

    /** @param protocol null for the one in which it was heard last */
    Optional<UnknownDevice> find(String address, @Nullable Protocol protocol) {
        return new Filter()
                .and("u.address = ?", address)
                .andIf("u.protocol = ?", protocol == null ? null : protocol.word())
                .statement(jdbc, SELECT, "order by u.last_heard_at desc limit 1")
                .query(UnknownDevices::read)
                .optional();
    }

    void forget(String address) {
        jdbc.sql("delete from unknown_device where address = ?").param(address).update();
    }

    private static UnknownDevice read(ResultSet row, int number) throws SQLException {
        return new UnknownDevice(
                row.getString("address"),
                Word.parse(Protocol.class, row.getString("protocol")),
                row.getString("peer"),
                Times.get(row, "first_heard_at"),
                Times.get(row, "last_heard_at"),
                row.getLong("messages"),
                Arrays.stream((String[]) row.getArray("codes").getArray())
                        .map(HeardCode::of)
                        .toList());
    }
}
