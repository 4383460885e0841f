package io.anlan.platform.whatif;

import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleVisitor;
import io.anlan.domain.Quality;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.PointRulesCompiler;
import io.anlan.domain.alarm.RuleComparison;
import io.anlan.domain.alarm.RuleComparison.Compared;
import io.anlan.platform.whatif.Plan.PlannedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * Works at a run: point after point out of the archive, each sample judged as it is decoded, so that no more is in memory
 * than a day of one point. Belongs to one thread.
 */
final class Replay implements SampleVisitor {
    /** The archive's files are held open for so many points at a time. */
    private static final int POINTS_AT_ONCE = 20;
    /** Samples between two looks at whether it shall stop, less one; all bits set. */
    private static final int LOOK_EVERY = (1 << 13) - 1;

    private final Run run;
    private final Plan plan;
    private final ReadingArchive archive;
    private final PointRulesCompiler compiler = new PointRulesCompiler();
    private final List<Compared> alarms = new ArrayList<>();
    private int next;
    private @Nullable PlannedPoint point;
    private @Nullable RuleComparison comparison;
    private long seen;

    Replay(Run run, Plan plan, ReadingArchive archive) {
        this.run = run;
        this.plan = plan;
        this.archive = archive;
    }

    /** @throws CancellationException when the run was stopped */
    void work() {
        plan.points().stream().gather(Gatherers.windowFixed(POINTS_AT_ONCE)).forEach(this::replay);
    }

    private void replay(List<PlannedPoint> part) {
        refuseStopped();
        archive.replay(
                part.stream().map(PlannedPoint::id).toList(),
                plan.stretch().from(),
                plan.stretch().to(),
                this);
        finishUntil(part.getLast().id());
    }

    @Override
    public void visit(
            long itsPoint,
            Series series,
            long measuredAt,
            double value,
            double converted,
            int decimals,
            Quality quality) {
        if ((++seen & LOOK_EVERY) == 0) {
            refuseStopped();
        }
        RuleComparison current = comparison;
        if (current == null || point == null || point.id() != itsPoint) {
            current = turnTo(itsPoint);
        }
        current.judge(series, measuredAt, value, converted, decimals, quality.isUsable());
    }

    /** Also passes those points of which the archive has nothing. */
    private RuleComparison turnTo(long itsPoint) {
        finishUntil(itsPoint - 1);
        PlannedPoint planned = plan.points().get(next);
        if (planned.id() != itsPoint) {
            throw new IllegalStateException(
                    "The archive gave samples of the point %d, which was not asked for before %d."
                            .formatted(itsPoint, planned.id()));
        }
        var fresh = new RuleComparison(compiler, itsPoint, planned.expectedInterval(), planned.changes(), alarms::add);
        point = planned;
        comparison = fresh;
        return fresh;
    }

    private void finishUntil(long last) {
        while (next < plan.points().size() && plan.points().get(next).id() <= last) {
            PlannedPoint planned = plan.points().get(next);
            long samples = 0;
            if (comparison != null && point != null && point.id() == planned.id()) {
                comparison.finish();
                samples = comparison.samples();
            }
            run.add(planned, alarms, samples);
            alarms.clear();
            comparison = null;
            next++;
        }
    }

    private void refuseStopped() {
        if (run.isStopped()) {
            throw new CancellationException("The run %s was stopped.".formatted(run.id()));
        }
    }
}
