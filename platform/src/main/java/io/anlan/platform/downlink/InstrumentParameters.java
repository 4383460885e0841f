package io.anlan.platform.downlink;

import io.anlan.hj212.FieldName;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the parameters of instruments were at times: read from the device (3020) or set on it (3021). */
@Component
public class InstrumentParameters {
    /** What follows the code of a parameter in the name of a field (HJ 212-2017, 6.3.4). */
    private static final String SUFFIX = "-" + OrderField.INFO;

    private final JdbcClient jdbc;

    InstrumentParameters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A parameter that is a number.
     *
     * @param parameter its code, such as i13008 (slope)
     * @param set whether the platform set it, so that the change is no surprise
     */
    public record Known(long point, String parameter, Instant at, double value, boolean set) {}

    /** Those of the points of a facility, the oldest first. */
    public List<Known> of(long facility, Instant from, Instant to) {
        return jdbc
                .sql("""
                select p.id as point, o.kind, o.field_names, o.field_values, o.answer_names, o.answer_values, o.ended_at
                from point p
                join device_order o on o.device_id = p.device_id
                    and o.field_values[array_position(o.field_names, ?)] = p.code
                where p.facility_id = ? and o.kind in (?, ?) and o.state = ? and o.ended_at >= ? and o.ended_at < ?
                order by o.ended_at, o.id""")
                .param(FieldName.POL_ID)
                .param(facility)
                .param(OrderKind.READ_INFORMATION.word())
                .param(OrderKind.SET_PARAMETER.word())
                .param(OrderState.DONE.word())
                .param(Times.param(from))
                .param(Times.param(to))
                .query(InstrumentParameters::known)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Known> known(ResultSet row, int number) throws SQLException {
        boolean set = row.getString("kind").equals(OrderKind.SET_PARAMETER.word());
        Map<String, String> asked = OrderRows.fields(row, "field_names", "field_values");
        Map<String, String> answered = OrderRows.fields(row, "answer_names", "answer_values");
        String parameter = asked.get(FieldName.INFO_ID);
        if (parameter == null) {
            return Optional.empty();
        }
        Stream<String> texts = set
                ? Stream.ofNullable(asked.get(OrderField.INFO))
                : Stream.of(parameter + SUFFIX, parameter).flatMap(name -> Stream.ofNullable(answered.get(name)));
        long point = row.getLong("point");
        Instant at = Times.get(row, "ended_at");
        return texts.findFirst()
                .flatMap(InstrumentParameters::number)
                .map(value -> new Known(point, parameter, at, value, set));
    }

    /** Some parameters are texts, such as a serial number. */
    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
