package io.anlan.platform.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowCountsTest {
    private static final Instant FROM = Instant.parse("2026-11-27T00:03:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    @Test
    void anAlarmOnTheEdgeBelongsToTheWindowThatBegins() {
        var counts = new WindowCounts(new ReportPeriod(FROM, FROM.plus(Duration.ofMinutes(25))), TEN);
        counts.accept(FROM.toEpochMilli());
        counts.accept(FROM.plus(TEN).minusMillis(1).toEpochMilli());
        counts.accept(FROM.plus(TEN).toEpochMilli());
        counts.accept(FROM.plus(Duration.ofMinutes(25)).minusMillis(1).toEpochMilli());
        assertThat(counts.counts()).containsExactly(2, 1, 1);
    }

    @Test
    void tenAreNotMoreThanTen() {
        var counts = new WindowCounts(new ReportPeriod(FROM, FROM.plus(TEN.multipliedBy(4))), TEN);
        for (int i = 0; i < 10; i++) {
            counts.accept(FROM.toEpochMilli() + i);
        }
        assertThat(counts.shareAbove(10)).isEqualByComparingTo("0");
        counts.accept(FROM.toEpochMilli() + 10);
        assertThat(counts.shareAbove(10)).isEqualByComparingTo("0.25");
    }
}
