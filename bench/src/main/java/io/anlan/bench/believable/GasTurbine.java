package io.anlan.bench.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Hourly CO and NOx of a gas turbine with its process variables, 2011 to 2013 (UCI 551): each year an outlet. The file has
 * no times; they are counted from the year's beginning. Oxygen, flow, converted value and amount are not in the file: they
 * are computed from its load and NOx with a scatter of half a per cent, so that the formulas can be tested at all.
 */
final class GasTurbine {
    private static final List<String> PROCESS = List.of("AT", "AP", "AH", "AFDP", "GTEP", "TIT", "TAT", "CDP");
    private static final double RESOLUTION = 0.001;
    private static final double REFERENCE_OXYGEN = 15;
    private static final double AIR = 21;
    private static final double SCATTER = 0.005;
    private static final long OUTLET = 900;
    private static final int LAST_FIT_YEAR = 2012;

    private GasTurbine() {}

    static List<RealOutlet> read(Path dataSets) throws IOException {
        var outlets = new ArrayList<RealOutlet>();
        for (Path file : CsvTable.files(dataSets.resolve("gas-turbine-emissions"), "gt_\\d{4}\\.csv(\\.gz)?")) {
            int year = Integer.parseInt(file.getFileName().toString().substring(3, 7));
            CsvTable table = CsvTable.read(file);
            long outlet = OUTLET + outlets.size();
            var grid = new Grid(
                    Instant.parse(year + "-01-01T00:00:00Z"),
                    Duration.ofHours(1),
                    table.rows().size());
            outlets.add(new RealOutlet(
                    "turbine",
                    String.valueOf(year),
                    outlet,
                    grid,
                    series(table, outlet, new Random(year)),
                    List.of(),
                    OptionalDouble.of(REFERENCE_OXYGEN),
                    Duration.ofDays(90),
                    (name, time) -> Integer.parseInt(name) <= LAST_FIT_YEAR));
        }
        return outlets;
    }

    private static List<EvenSeries> series(CsvTable table, long outlet, Random random) {
        var series = new ArrayList<EvenSeries>();
        long point = outlet * 100;
        double[] nox = table.numbers("NOX");
        double[] load = table.numbers("TEY");
        series.add(new EvenSeries(outlet, point++, "NOX", Role.CONCENTRATION, RESOLUTION, nox));
        series.add(new EvenSeries(outlet, point++, "CO", Role.CONCENTRATION, RESOLUTION, table.numbers("CO")));
        series.add(new EvenSeries(outlet, point++, "TEY", Role.LOAD, 0.01, load));
        for (String code : PROCESS) {
            series.add(new EvenSeries(outlet, point++, code, Role.PROCESS, RESOLUTION, table.numbers(code)));
        }
        double[] oxygen = new double[nox.length];
        double[] flow = new double[nox.length];
        double[] converted = new double[nox.length];
        double[] amount = new double[nox.length];
        for (int i = 0; i < nox.length; i++) {
            oxygen[i] = 16.5 - load[i] / 100;
            flow[i] = 12_000 * load[i];
            converted[i] = nox[i] * (AIR - REFERENCE_OXYGEN) / (AIR - oxygen[i]) * scatter(random);
            amount[i] = nox[i] * flow[i] * 1e-6 * scatter(random);
        }
        // What follows from the load says nothing new about it; only the formula checks look at these.
        series.add(new EvenSeries(outlet, point++, "a19001", Role.OXYGEN, 0.01, rounded(oxygen, 0.01)));
        series.add(new EvenSeries(outlet, point++, "a00000", Role.FLOW, 1, rounded(flow, 1)));
        series.add(new EvenSeries(outlet, point++, "NOX", Role.CONVERTED, RESOLUTION, rounded(converted, RESOLUTION)));
        series.add(new EvenSeries(outlet, point, "NOX", Role.AMOUNT, RESOLUTION, rounded(amount, RESOLUTION)));
        return series;
    }

    private static double scatter(Random random) {
        return 1 + SCATTER * random.nextGaussian();
    }

    private static double[] rounded(double[] values, double resolution) {
        double[] rounded = new double[values.length];
        Arrays.setAll(rounded, i -> Math.round(values[i] / resolution) * resolution);
        return rounded;
    }
}
