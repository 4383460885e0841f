package io.anlan.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutletRecordTest {
    private static final Grid GRID = new Grid(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofHours(1), 3);

    @Test
    void refusesASeriesOfAnotherLength() {
        var builder = OutletRecord.of(1, GRID).series(series(1, 1, 2));

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("2 values for 3 times");
    }

    @Test
    void refusesAnInspectionThatBeginsAfterTheEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutletRecord.of(1, GRID).inspectFrom(4).build());
    }

    @Test
    void aSeriesTakesThePlaceOfTheOneOfItsPoint() {
        OutletRecord record = OutletRecord.of(1, GRID)
                .series(series(1, 1, 2, 3))
                .series(series(1, 4, 5, 6))
                .build();

        assertThat(record.series()).hasSize(1);
        assertThat(record.series().getFirst().values()).containsExactly(4, 5, 6);
    }

    @Test
    void aTimeIsFoundInItsStep() {
        assertThat(GRID.indexOf(Instant.parse("2025-12-31T23:59:59Z"))).isEqualTo(-1);
        assertThat(GRID.indexOf(Instant.parse("2026-01-01T00:00:00Z"))).isZero();
        assertThat(GRID.indexOf(Instant.parse("2026-01-01T00:59:59Z"))).isZero();
        assertThat(GRID.indexOf(Instant.parse("2026-01-01T01:00:00Z"))).isEqualTo(1);
    }

    @Test
    void valuesCannotBeChangedFromOutside() {
        double[] values = {1, 2, 3};
        var series = new EvenSeries(1, 1, "a", Role.LOAD, 1, values);
        values[0] = 9;
        series.values()[1] = 9;

        assertThat(series.values()).containsExactly(1, 2, 3);
    }

    @Test
    void aFigureAtItsThresholdScoresHalf() {
        assertThat(Suspicion.scoreOf(4, 4)).isEqualTo(0.5);
        assertThat(Suspicion.scoreOf(40, 4)).isEqualTo(0.95);
    }

    private static EvenSeries series(long point, double... values) {
        return new EvenSeries(1, point, "a", Role.CONCENTRATION, 1, values);
    }
}
