package io.anlan.bench.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Hourly pollutants of Beijing's stations, 2013 to 2017 (UCI 501): each station an outlet, the others its neighbours. */
final class AirStations {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<String> POLLUTANTS = List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3");
    private static final List<String> WEATHER = List.of("TEMP", "PRES", "DEWP", "WSPM");
    private static final double CO_RESOLUTION = 100;
    private static final Set<String> FIT_STATIONS = Set.of("Aotizhongxin", "Changping", "Dingling", "Guanyuan");
    private static final Instant FIT_UNTIL = Instant.parse("2015-06-01T00:00:00Z");
    private static final int POINTS_PER_STATION = 100;

    private AirStations() {}

    static List<RealOutlet> read(Path dataSets) throws IOException {
        List<Path> files = CsvTable.files(dataSets.resolve("beijing-air-quality"), "PRSA_Data_.*\\.csv(\\.gz)?");
        var names = new ArrayList<String>();
        var stations = new ArrayList<List<EvenSeries>>();
        Grid grid = new Grid(Instant.EPOCH, Duration.ofHours(1), 0);
        for (Path file : files) {
            CsvTable table = CsvTable.read(file);
            names.add(table.text(0, "station"));
            grid = new Grid(start(table), Duration.ofHours(1), table.rows().size());
            stations.add(series(table, stations.size() + 1));
        }
        var outlets = new ArrayList<RealOutlet>();
        for (int i = 0; i < stations.size(); i++) {
            var neighbours = new ArrayList<EvenSeries>();
            for (int k = 0; k < stations.size(); k++) {
                if (k != i) {
                    stations.get(k).stream()
                            .filter(each -> each.role() == Role.CONCENTRATION)
                            .forEach(neighbours::add);
                }
            }
            outlets.add(new RealOutlet(
                    "air",
                    names.get(i),
                    i + 1,
                    grid,
                    stations.get(i),
                    neighbours,
                    OptionalDouble.empty(),
                    Duration.ofDays(90),
                    (name, time) -> FIT_STATIONS.contains(name) && time.isBefore(FIT_UNTIL)));
        }
        return outlets;
    }

    private static Instant start(CsvTable table) {
        return LocalDateTime.of(
                        Integer.parseInt(table.text(0, "year")),
                        Integer.parseInt(table.text(0, "month")),
                        Integer.parseInt(table.text(0, "day")),
                        Integer.parseInt(table.text(0, "hour")),
                        0)
                .atZone(ZONE)
                .toInstant();
    }

    private static List<EvenSeries> series(CsvTable table, int station) {
        var series = new ArrayList<EvenSeries>();
        for (String code : POLLUTANTS) {
            double resolution = code.equals("CO") ? CO_RESOLUTION : 1;
            series.add(new EvenSeries(
                    station,
                    (long) station * POINTS_PER_STATION + series.size(),
                    code,
                    Role.CONCENTRATION,
                    resolution,
                    table.numbers(code)));
        }
        for (String code : WEATHER) {
            series.add(new EvenSeries(
                    station,
                    (long) station * POINTS_PER_STATION + series.size(),
                    code,
                    Role.PROCESS,
                    0.1,
                    table.numbers(code)));
        }
        return series;
    }
}
