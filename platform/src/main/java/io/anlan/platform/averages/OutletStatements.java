package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Exclusion;
import io.anlan.domain.mark.Mark;
import io.anlan.domain.mark.MarkTimeline;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is stated about the time of an outlet. */
@Component
class OutletStatements {
    /** The longest period of a budget. */
    private static final Duration YEAR = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final Figures figures;

    OutletStatements(JdbcClient jdbc, Figures figures) {
        this.jdbc = jdbc;
        this.figures = figures;
    }

    /** As far as it bears on a day. */
    Statements of(long facility, LocalDate day) {
        Interval whole = Interval.day(day);
        return new Statements(
                figures, timeline(facility, day, whole.from().minus(YEAR), whole.to()), stops(facility, whole));
    }

    /** The marks that count between two moments. */
    MarkTimeline timeline(long facility, LocalDate day, Instant from, Instant to) {
        return MarkTimeline.of(
                marks(facility, from, to), figures.markKinds(), figures.on(day).markDeadline(), to);
    }

    private List<Mark> marks(long facility, Instant from, Instant to) {
        return jdbc.sql("""
                select id, facility_id, kind, from_at, to_at, reason, evidence, entered_by, entered_at, state, decided_by,
                    decided_at
                from outlet_mark
                where facility_id = ? and state in ('entered', 'approved') and from_at < ? and to_at > ? order by id""")
                .params(facility, Times.param(to), Times.param(from))
                .query((row, number) -> mark(row))
                .list();
    }

    private static Mark mark(ResultSet row) throws SQLException {
        boolean approved = row.getString("state").equals("approved");
        return new Mark(
                row.getLong("id"),
                row.getLong("facility_id"),
                row.getString("kind"),
                Times.get(row, "from_at"),
                Times.get(row, "to_at"),
                row.getString("reason"),
                Stream.ofNullable(row.getString("evidence")).toList(),
                row.getString("entered_by"),
                Times.get(row, "entered_at"),
                approved ? new Mark.Approval(row.getString("decided_by"), Times.get(row, "decided_at")) : null);
    }

    private List<Exclusion> stops(long facility, Interval day) {
        return jdbc.sql("""
                select id, from_at, to_at, reason from stop
                where facility_id = ? and state = 'approved' and from_at < ? and to_at > ? and from_at < to_at order by id""")
                .params(facility, Times.param(day.to()), Times.param(day.from()))
                .query((row, number) -> new Exclusion(
                        new Interval(Times.get(row, "from_at"), Times.get(row, "to_at")),
                        "registered stop %d: %s".formatted(row.getLong("id"), row.getString("reason"))))
                .list();
    }
}
