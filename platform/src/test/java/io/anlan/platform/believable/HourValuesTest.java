package io.anlan.platform.believable;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Flagged;
import io.anlan.insight.Grid;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HourValuesTest {
    private static final Grid GRID = new Grid(Instant.parse("2026-11-27T00:00:00Z"), Duration.ofHours(1), 6);

    @Test
    void joinsHoursInARowWithTheSameFlag() {
        var values = new HourValues(GRID.length());
        values.flag(1, 'M');
        values.flag(2, 'M');
        values.flag(3, 'C');
        values.flag(5, 'M');

        assertThat(values.flagged(7, GRID))
                .containsExactly(
                        new Flagged(7, 'M', period(1, 2)),
                        new Flagged(7, 'C', period(3, 3)),
                        new Flagged(7, 'M', period(5, 5)));
    }

    private static Period period(int first, int last) {
        return GRID.period(first, last);
    }

    @Test
    void hasWhatWasPut() {
        var values = new HourValues(GRID.length());
        values.put(2, 35, Double.NaN, 4);

        assertThat(values.has(ValueOf.MEASURED)).isTrue();
        assertThat(values.has(ValueOf.CONVERTED)).isFalse();
        assertThat(values.of(ValueOf.AMOUNT)[2]).isEqualTo(4);
        assertThat(values.of(ValueOf.MEASURED)[1]).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void everyValueOfAPointIsASeriesOfItsOwn(ValueOf value) {
        for (long point : new long[] {1, 2, 12_345}) {
            long series = value.series(point);
            assertThat(ValueOf.ofSeries(series)).isEqualTo(value);
            assertThat(ValueOf.point(series)).isEqualTo(point);
        }
    }
}
