package io.anlan.platform.live;

import io.anlan.archive.SampleVersions;
import io.anlan.platform.live.SamplesItem.RawSample;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A sample that its device changed.
 *
 * @param versions two or more, in the order of arrival; the last one holds
 */
@Schema(name = "SampleRevision")
record Revision(Instant measuredAt, SeriesWord series, List<RawSample> versions) {
    static Revision of(SampleVersions revised) {
        return new Revision(
                revised.key().measuredAt(),
                SeriesWord.of(revised.key().series()),
                revised.versions().stream().map(RawSample::of).toList());
    }
}
