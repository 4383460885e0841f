package io.anlan.platform.believable;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.SampleBucket;
import io.anlan.archive.SampleVersions;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.insight.Grid;
import io.anlan.insight.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads the hours of a point. The device's own hour values are taken when it sends any, since they come with converted
 * value, amount and flag; else means of its minute values, else of its real-time values, to the digits it shows.
 */
@Component
class OutletHours {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ReadingArchive archive;

    OutletHours(ReadingArchive archive) {
        this.archive = archive;
    }

    HourValues read(OutletPoint point, Grid grid) {
        var values = new HourValues(grid.length());
        Instant to = grid.at(grid.length());
        // A second sample of an hour would need a measuring time off the hour.
        List<ArchivedSample> hours =
                archive.raw(point.id(), EnumSet.of(Series.HOUR), grid.start(), to, 2 * grid.length(), null);
        if (hours.isEmpty()) {
            addMeans(point, grid, values);
        } else {
            hours.forEach(hour -> add(point, grid, hour, values));
        }
        return values;
    }

    /** Hour values that the device sent otherwise before, usable both times. */
    List<Revision> revisions(OutletPoint point, Grid grid) {
        return archive
                .revised(point.id(), EnumSet.of(Series.HOUR), grid.start(), grid.at(grid.length()), grid.length(), null)
                .stream()
                .filter(versions -> isUsable(versions.versions().getFirst()) && isUsable(versions.last()))
                .map(versions -> revision(point, versions))
                .toList();
    }

    private static boolean isUsable(ArchivedSample archived) {
        return archived.sample().quality().isUsable();
    }

    private static Revision revision(OutletPoint point, SampleVersions versions) {
        Sample first = versions.versions().getFirst().sample();
        Sample last = versions.last().sample();
        return new Revision(
                ValueOf.MEASURED.series(point.id()),
                last.measuredAt(),
                first.value() * point.scale(),
                last.value() * point.scale());
    }

    private static void add(OutletPoint point, Grid grid, ArchivedSample archived, HourValues values) {
        Sample sample = archived.sample();
        int hour = grid.indexOf(sample.measuredAt());
        if (sample.quality().isUsable()) {
            double scale = point.scale();
            values.put(hour, sample.value() * scale, sample.converted() * scale, sample.total());
        } else if (!archived.flag().isEmpty()) {
            values.flag(hour, archived.flag().charAt(0));
        }
    }

    private void addMeans(OutletPoint point, Grid grid, HourValues values) {
        List<SampleBucket> means = means(point, grid, Series.MINUTE);
        if (means.isEmpty()) {
            means = means(point, grid, Series.REALTIME);
        }
        double step = point.resolution();
        for (SampleBucket mean : means) {
            if (mean.usable() > 0) {
                double value = Math.round(mean.average() * point.scale() / step) * step;
                values.put(grid.indexOf(mean.start()), value, Double.NaN, Double.NaN);
            }
        }
    }

    private List<SampleBucket> means(OutletPoint point, Grid grid, Series series) {
        if (!grid.step().equals(HOUR)) {
            throw new IllegalArgumentException("The step (%s) of the grid must be an hour.".formatted(grid.step()));
        }
        return archive.buckets(point.id(), series, grid.start(), grid.at(grid.length()), Bucket.HOUR);
    }
}
