package io.anlan.simulator.recording;

import io.anlan.simulator.process.PlantProcess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays stretches of recorded rows one after another and over again; every message of its device takes the next row. */
final class RecordedProcess implements PlantProcess {
    private final List<String> columns;
    private final List<Stretch> stretches;
    private int stretch;
    private double[][] rows;
    private int row;
    private @Nullable String news;

    /**
     * Rows of one recording, played in order.
     *
     * @param announcement said when it begins.
     * @param recording loads all rows of the recording.
     * @param from first row played, from 0.
     * @param to row after the last.
     */
    record Stretch(String announcement, Supplier<double[][]> recording, int from, int to) {
        Stretch {
            if (from < 0 || from >= to) {
                throw new IllegalArgumentException("Rows %d to %d are no stretch.".formatted(from, to));
            }
        }
    }

    RecordedProcess(List<String> columns, List<Stretch> stretches) {
        this.columns = List.copyOf(columns);
        this.stretches = List.copyOf(stretches);
        Stretch first = stretches.getFirst();
        rows = first.recording().get();
        row = first.from();
        news = first.announcement();
    }

    @Override
    public void advance(double seconds, double hourOfDay) {
        // A recording moves by rows, see sampled().
    }

    @Override
    public void sampled() {
        row++;
        if (row >= Math.min(stretches.get(stretch).to(), rows.length)) {
            stretch = (stretch + 1) % stretches.size();
            Stretch next = stretches.get(stretch);
            rows = next.recording().get();
            row = next.from();
            news = next.announcement();
        }
    }

    @Override
    public boolean hasPast() {
        return false;
    }

    @Override
    public Optional<String> news() {
        Optional<String> told = Optional.ofNullable(news);
        news = null;
        return told;
    }

    @Override
    public Set<String> variables() {
        return Set.copyOf(columns);
    }

    @Override
    public double read(String variable) {
        int column = columns.indexOf(variable);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "The recording has no variable \"%s\"; it has %s.".formatted(variable, columns));
        }
        return rows[row][column];
    }

    @Override
    public Set<String> disturbances() {
        return Set.of();
    }

    @Override
    public void disturb(String disturbance, boolean on) {
        throw new IllegalArgumentException(
                "A recording cannot be disturbed (\"%s\"): it plays what was recorded.".formatted(disturbance));
    }
}
