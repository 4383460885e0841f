package io.anlan.gateway.json;

import io.anlan.log.SeriesRecord;
import java.util.List;

/**
 * The values of one moment or interval of a JSON message.
 *
 * @param measuredAt milliseconds since the epoch
 */
record JsonReading(long measuredAt, SeriesRecord series, List<JsonSample> samples) {
    JsonReading {
        samples = List.copyOf(samples);
    }

    List<String> codes() {
        return samples.stream().map(JsonSample::code).distinct().toList();
    }
}
