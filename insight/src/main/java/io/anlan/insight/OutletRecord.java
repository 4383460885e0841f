package io.anlan.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is known of one outlet over a stretch of time: its series with their past, its neighbours' series, and the
 * events around them. Only times from {@link #inspectFrom} on are judged; the ones before are what they are judged by.
 */
public final class OutletRecord {
    private final long outlet;
    private final Grid grid;
    private final int inspectFrom;
    private final List<EvenSeries> series;
    private final List<EvenSeries> neighbours;
    private final Map<String, Double> limits;
    private final OptionalDouble referenceOxygen;
    private final List<Flagged> flagged;
    private final List<Revision> revisions;
    private final List<ParameterChange> parameterChanges;
    private final List<WorkOrder> workOrders;
    private final List<Calibration> calibrations;
    private final List<Arrival> arrivals;

    private OutletRecord(Builder builder) {
        outlet = builder.outlet;
        grid = builder.grid;
        inspectFrom = builder.inspectFrom;
        series = List.copyOf(builder.series);
        neighbours = List.copyOf(builder.neighbours);
        limits = Map.copyOf(builder.limits);
        referenceOxygen = builder.referenceOxygen;
        flagged = builder.flagged.stream()
                .sorted(Comparator.comparing(mark -> mark.period().from()))
                .toList();
        revisions = List.copyOf(builder.revisions);
        parameterChanges = List.copyOf(builder.parameterChanges);
        workOrders = List.copyOf(builder.workOrders);
        calibrations = List.copyOf(builder.calibrations);
        arrivals = List.copyOf(builder.arrivals);
        if (inspectFrom < 0 || inspectFrom > grid.length()) {
            throw new IllegalArgumentException("The inspection begins at %d, outside the %d times of the grid."
                    .formatted(inspectFrom, grid.length()));
        }
        Stream.concat(series.stream(), neighbours.stream()).forEach(this::checkLength);
    }

    private void checkLength(EvenSeries each) {
        if (each.length() != grid.length()) {
            throw new IllegalArgumentException(
                    "The series %s has %d values for %d times.".formatted(each, each.length(), grid.length()));
        }
    }

    public static Builder of(long outlet, Grid grid) {
        return new Builder(outlet, grid);
    }

    public long outlet() {
        return outlet;
    }

    public Grid grid() {
        return grid;
    }

    /** Index of the first time that is judged. */
    public int inspectFrom() {
        return inspectFrom;
    }

    /** Index after the last time that is judged. */
    public int inspectTo() {
        return grid.length();
    }

    public List<EvenSeries> series() {
        return series;
    }

    public List<EvenSeries> series(Role role) {
        return series.stream().filter(each -> each.role() == role).toList();
    }

    /** The series of this role and code, none or one. */
    public List<EvenSeries> series(Role role, String code) {
        return series.stream()
                .filter(each -> each.role() == role && each.code().equals(code))
                .limit(1)
                .toList();
    }

    /** Series of other outlets. */
    public List<EvenSeries> neighbours() {
        return neighbours;
    }

    /** The limit in force for a concentration, in its unit. */
    public OptionalDouble limit(String code) {
        Double limit = limits.get(code);
        return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    /** The oxygen that concentrations are converted to, %; empty where nothing is converted. */
    public OptionalDouble referenceOxygen() {
        return referenceOxygen;
    }

    /** In order of their begin. */
    public List<Flagged> flagged() {
        return flagged;
    }

    public List<Revision> revisions() {
        return revisions;
    }

    public List<ParameterChange> parameterChanges() {
        return parameterChanges;
    }

    public List<WorkOrder> workOrders() {
        return workOrders;
    }

    public List<Calibration> calibrations() {
        return calibrations;
    }

    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** The same record, to be changed. */
    public Builder but() {
        var builder = new Builder(outlet, grid);
        builder.inspectFrom = inspectFrom;
        builder.series.addAll(series);
        builder.neighbours.addAll(neighbours);
        builder.limits.putAll(limits);
        builder.referenceOxygen = referenceOxygen;
        builder.flagged.addAll(flagged);
        builder.revisions.addAll(revisions);
        builder.parameterChanges.addAll(parameterChanges);
        builder.workOrders.addAll(workOrders);
        builder.calibrations.addAll(calibrations);
        builder.arrivals.addAll(arrivals);
        return builder;
    }

    /** Puts a record together. */
    public static final class Builder {
        private final long outlet;
        private final Grid grid;
        private int inspectFrom;
        private final List<EvenSeries> series = new ArrayList<>();
        private final List<EvenSeries> neighbours = new ArrayList<>();
        private final Map<String, Double> limits = new HashMap<>();
        private OptionalDouble referenceOxygen = OptionalDouble.empty();
        private final List<Flagged> flagged = new ArrayList<>();
        private final List<Revision> revisions = new ArrayList<>();
        private final List<ParameterChange> parameterChanges = new ArrayList<>();
        private final List<WorkOrder> workOrders = new ArrayList<>();
        private final List<Calibration> calibrations = new ArrayList<>();
        private final List<Arrival> arrivals = new ArrayList<>();

        private Builder(long outlet, Grid grid) {
            this.outlet = outlet;
            this.grid = grid;
        }

        public Builder inspectFrom(int index) {
            inspectFrom = index;
            return this;
        }

        /** Adds a series, or takes the place of the one of the same point. */
        public Builder series(EvenSeries added) {
            for (int i = 0; i < series.size(); i++) {
                if (series.get(i).point() == added.point()) {
                    series.set(i, added);
                    return this;
                }
            }
            series.add(added);
            return this;
        }

        public Builder neighbours(List<EvenSeries> added) {
            neighbours.addAll(added);
            return this;
        }

        public Builder limit(String code, double limit) {
            limits.put(code, limit);
            return this;
        }

        public Builder referenceOxygen(double percent) {
            referenceOxygen = OptionalDouble.of(percent);
            return this;
        }

        public Builder flagged(List<Flagged> added) {
            flagged.addAll(added);
            return this;
        }

        public Builder revisions(List<Revision> added) {
            revisions.addAll(added);
            return this;
        }

        public Builder parameterChanges(List<ParameterChange> added) {
            parameterChanges.addAll(added);
            return this;
        }

        public Builder workOrders(List<WorkOrder> added) {
            workOrders.addAll(added);
            return this;
        }

        public Builder calibrations(List<Calibration> added) {
            calibrations.addAll(added);
            return this;
        }

        public Builder arrivals(List<Arrival> added) {
            arrivals.addAll(added);
            return this;
        }

        public OutletRecord build() {
            return new OutletRecord(this);
        }
    }
}
