package io.anlan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {
    @ParameterizedTest
    @CsvSource({
        "MINUTE, 2026-03-10T01:02:59.999Z, 2026-03-10T01:02:00Z",
        "MINUTE, 2026-03-10T01:03:00Z,     2026-03-10T01:03:00Z",
        "HOUR,   2026-03-10T01:59:59.999Z, 2026-03-10T01:00:00Z",
        "HOUR,   2026-03-10T02:00:00Z,     2026-03-10T02:00:00Z",
        "DAY,    2026-03-10T15:59:59.999Z, 2026-03-09T16:00:00Z",
        "DAY,    2026-03-10T16:00:00Z,     2026-03-10T16:00:00Z",
        "DAY,    1970-01-01T00:00:00Z,     1969-12-31T16:00:00Z",
    })
    void beginsByTheClockOfBeijing(Bucket bucket, Instant instant, Instant start) {
        assertThat(bucket.start(instant)).isEqualTo(start);
    }
}
