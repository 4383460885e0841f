package io.anlan.bench.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Daily values of an urban waste-water plant, 1990 and 1991 (UCI 106): what leaves it is suspected, what enters it and passes through are companions. */
final class WaterPlant {
    private static final List<String> OUTLET_VALUES = List.of("DBO-S", "DQO-S", "SS-S");
    private static final List<String> COMPANIONS = List.of(
            "ZN-E", "PH-E", "DBO-E", "DQO-E", "SS-E", "COND-E", "SS-P", "DBO-D", "DQO-D", "SS-D", "COND-D", "COND-S");
    private static final Instant FIT_UNTIL = Instant.parse("1991-02-01T00:00:00Z");
    private static final long OUTLET = 950;

    private WaterPlant() {}

    static List<RealOutlet> read(Path dataSets) throws IOException {
        List<Path> files = CsvTable.files(dataSets.resolve("uci-water-treatment"), "water-treatment\\.csv(\\.gz)?");
        var outlets = new ArrayList<RealOutlet>();
        for (Path file : files) {
            CsvTable table = CsvTable.read(file);
            LocalDate first = LocalDate.parse(table.text(0, "date"));
            LocalDate last = LocalDate.parse(table.text(table.rows().size() - 1, "date"));
            int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
            var grid = new Grid(first.atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofDays(1), days);
            outlets.add(new RealOutlet(
                    "water",
                    "plant",
                    OUTLET,
                    grid,
                    series(table, first, days),
                    List.of(),
                    OptionalDouble.empty(),
                    Duration.ofDays(150),
                    (name, time) -> time.isBefore(FIT_UNTIL)));
        }
        return outlets;
    }

    private static List<EvenSeries> series(CsvTable table, LocalDate first, int days) {
        var series = new ArrayList<EvenSeries>();
        for (String code : OUTLET_VALUES) {
            series.add(series(table, first, days, code, Role.CONCENTRATION, series.size()));
        }
        series.add(series(table, first, days, "Q-E", Role.FLOW, series.size()));
        for (String code : COMPANIONS) {
            series.add(series(table, first, days, code, Role.PROCESS, series.size()));
        }
        return series;
    }

    private static EvenSeries series(CsvTable table, LocalDate first, int days, String code, Role role, int number) {
        double[] read = table.numbers(code);
        double[] values = new double[days];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < read.length; row++) {
            values[(int) (LocalDate.parse(table.text(row, "date")).toEpochDay() - first.toEpochDay())] = read[row];
        }
        return new EvenSeries(OUTLET, OUTLET * 100 + number, code, role, 1, values);
    }
}
