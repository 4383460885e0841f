package io.anlan.platform.believable;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleBucket;
import io.anlan.archive.SampleVersions;
import io.anlan.domain.Series;
import io.anlan.insight.Arrival;
import io.anlan.insight.Grid;
import io.anlan.insight.ParameterChange;
import io.anlan.insight.Role;
import io.anlan.insight.WorkOrder;
import io.anlan.platform.averages.MonitorWork;
import io.anlan.platform.downlink.InstrumentParameters;
import io.anlan.platform.downlink.InstrumentParameters.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What happened around the series of an outlet: parameters that changed, work that was announced, times told twice. */
@Component
class OutletEvents {
    /** Times told twice; more say nothing new. */
    private static final int MOST_TOLD_TWICE = 500;
    /** Every sample of this time is read, each day, so it is short; what was found stays found. */
    private static final Duration TOLD_TWICE_WITHIN = Duration.ofDays(3);

    private final ReadingArchive archive;
    private final InstrumentParameters parameters;
    private final MonitorWork work;

    OutletEvents(ReadingArchive archive, InstrumentParameters parameters, MonitorWork work) {
        this.archive = archive;
        this.parameters = parameters;
        this.work = work;
    }

    private record Parameter(long point, String code) {}

    /** Each parameter that was read other than it was known; what the platform itself set is known from then on. */
    List<ParameterChange> parameterChanges(long facility, Grid grid) {
        var before = new HashMap<Parameter, Double>();
        var changes = new ArrayList<ParameterChange>();
        for (Known known : parameters.of(facility, grid.start(), grid.at(grid.length()))) {
            Double last = before.put(new Parameter(known.point(), known.parameter()), known.value());
            if (last != null && !known.set() && last != known.value()) {
                changes.add(new ParameterChange(
                        ValueOf.MEASURED.series(known.point()), known.parameter(), known.at(), last, known.value()));
            }
        }
        return changes;
    }

    /** What explains them: the marks of the outlet's monitoring equipment, for all its points. */
    List<WorkOrder> workOrders(long facility, List<OutletPoint> points, Grid grid) {
        return work.of(facility, grid.start(), grid.at(grid.length())).stream()
                .flatMap(period ->
                        points.stream().map(point -> new WorkOrder(ValueOf.MEASURED.series(point.id()), period)))
                .toList();
    }

    /**
     * Live messages of the last days that told of a time another had told of before, otherwise, by one concentration, since a
     * message tells of all. The archive keeps no times of sending, so each counts as sent when it arrived.
     */
    List<Arrival> toldTwice(List<OutletPoint> points, Grid grid) {
        Instant end = grid.at(grid.length());
        return points.stream()
                .filter(point -> point.role().equals(Optional.of(Role.CONCENTRATION)))
                .limit(1)
                .flatMap(point -> archive
                        .revised(
                                point.id(),
                                EnumSet.of(Series.MINUTE, Series.REALTIME),
                                end.minus(TOLD_TWICE_WITHIN),
                                end,
                                MOST_TOLD_TWICE,
                                null)
                        .stream())
                .map(SampleVersions::versions)
                .filter(versions -> versions.stream().noneMatch(SampleBucket::isLate))
                .flatMap(List::stream)
                .map(OutletEvents::arrival)
                .sorted(Comparator.comparing(Arrival::receivedAt))
                .toList();
    }

    private static Arrival arrival(ArchivedSample archived) {
        return new Arrival(archived.receivedAt(), archived.sample().measuredAt(), archived.receivedAt(), false);
    }
}
