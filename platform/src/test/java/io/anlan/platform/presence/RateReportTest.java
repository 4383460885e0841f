package io.anlan.platform.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateReportTest {
    @Test
    void aDeviceIsCountedInTheRegionDirectlyBelow() {
        assertThat(RateReport.below("/", "/510000/510100/510104/")).isEqualTo("/510000/");
        assertThat(RateReport.below("/510000/", "/510000/510100/510104/")).isEqualTo("/510000/510100/");
        assertThat(RateReport.below("/510000/510100/", "/510000/510100/")).isEqualTo("/510000/510100/");
        assertThat(RateReport.below("/510000/", "/330000/")).isEqualTo("/330000/");
    }

    @Test
    void daysAndMonthsBeginInBeijingAndEndNow() {
        RateQuery query = query(LocalDate.of(2026, 10, 30), LocalDate.of(2026, 11, 30));
        RateQuery.Window window = query.window(Instant.parse("2026-11-02T15:59:00Z"));
        assertThat(window.to()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(Instant.ofEpochMilli(window.begin())).isEqualTo("2026-10-29T16:00:00Z");
        assertThat(Instant.ofEpochMilli(window.until())).isEqualTo("2026-11-02T15:59:00Z");
        assertThat(window.slots(RateSlot.Unit.DAY)).hasSize(4);
        assertThat(window.slots(RateSlot.Unit.MONTH))
                .containsExactly(LocalDate.of(2026, 10, 30), LocalDate.of(2026, 11, 1));
        assertThat(Instant.ofEpochMilli(window.end(LocalDate.of(2026, 10, 30), RateSlot.Unit.MONTH)))
                .isEqualTo("2026-10-31T16:00:00Z");
        assertThat(Instant.ofEpochMilli(window.end(LocalDate.of(2026, 11, 1), RateSlot.Unit.MONTH)))
                .isEqualTo("2026-11-02T15:59:00Z");
    }

    @Test
    void withoutDaysItIsToday() {
        RateQuery.Window window = query(null, null).window(Instant.parse("2026-11-02T16:30:00Z"));
        assertThat(window.from()).isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(window.until() - window.begin()).isEqualTo(30 * 60_000);
    }

    private static RateQuery query(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new RateQuery(null, null, null, null, null, null, from, to, null);
    }
}
