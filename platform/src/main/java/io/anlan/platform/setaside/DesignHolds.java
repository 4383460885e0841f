package io.anlan.platform.setaside;

import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideMarks;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets aside what the state of a plant keeps quiet. While a hold lasts, every source that it names is suppressed unless
 * something else has set it aside; when that ends, the hold takes its place without a call in between.
 */
@Component
public class DesignHolds {
    private final JdbcClient jdbc;
    private final SetAsideRows rows;
    private final SetAsides setAsides;
    private final SetAsideMarks marks;

    DesignHolds(JdbcClient jdbc, SetAsideRows rows, SetAsides setAsides, SetAsideMarks marks) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.setAsides = setAsides;
        this.marks = marks;
    }

    /**
     * The rules of one kind at one point.
     *
     * @param priority that was judged; a rule that is more urgent by now calls
     */
    public record Source(long point, RuleKind kind, int priority) {}

    /**
     * What is kept quiet from an instant on.
     *
     * @param suppression number of what keeps it quiet
     * @param by who has switched that on
     * @param until when it ends by itself
     */
    public record Hold(long suppression, List<Source> sources, String reason, String by, Instant from, Instant until) {}

    /** What may be suppressed, in force today. */
    public DesignPolicy policy() {
        return setAsides.limits().design();
    }

    /** To be called first in a transaction that begins or ends holds. */
    public void lock() {
        marks.lock();
    }

    /** To be called when a transaction that has begun or ended holds is over. */
    public void tell() {
        marks.tell();
    }

    public void begin(Hold hold) {
        for (Source source : hold.sources()) {
            jdbc.sql("""
                    insert into design_hold (suppression_id, point_id, rule_kind, priority, reason, set_by, from_at, until_at)
                    select ?, p.id, ?, ?, ?, ?, ?, ? from point p where p.id = ? on conflict do nothing""")
                    .param(hold.suppression())
                    .param(source.kind().word())
                    .param(source.priority())
                    .param(hold.reason())
                    .param(hold.by())
                    .param(Times.param(hold.from()))
                    .param(Times.param(hold.until()))
                    .param(source.point())
                    .update();
        }
        hold.sources().stream().map(Source::point).distinct().forEach(point -> setAsides.suppress(point, hold.from()));
    }

    /** Ends a hold; an alarm whose condition is present calls at once, unless another hold keeps it quiet. */
    public void end(long suppression, SetAsideEnd cause, Instant at, @Nullable String actor, String reason) {
        jdbc.sql("delete from design_hold where suppression_id = ?")
                .param(suppression)
                .update();
        List<SetAside> suppressed = rows.suppressedBy(suppression);
        suppressed.forEach(one -> setAsides.end(one, cause, at, actor, reason));
        suppressed.stream().map(SetAside::pointId).distinct().forEach(point -> setAsides.suppress(point, at));
    }
}
