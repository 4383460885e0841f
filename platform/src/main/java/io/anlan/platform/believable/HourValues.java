package io.anlan.platform.believable;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Flagged;
import io.anlan.insight.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one point reported of each hour of a grid; NaN where nothing usable. Filled by whoever reads the archive. */
final class HourValues {
    private static final char NO_FLAG = 0;

    private final double[] measured;
    private final double[] converted;
    private final double[] amount;
    private final char[] flags;

    HourValues(int hours) {
        measured = missing(hours);
        converted = missing(hours);
        amount = missing(hours);
        flags = new char[hours];
    }

    private static double[] missing(int hours) {
        double[] values = new double[hours];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    void put(int hour, double value, double itsConverted, double itsAmount) {
        measured[hour] = value;
        converted[hour] = itsConverted;
        amount[hour] = itsAmount;
    }

    void flag(int hour, char flag) {
        flags[hour] = flag;
    }

    double[] of(ValueOf value) {
        return switch (value) {
            case MEASURED -> measured;
            case CONVERTED -> converted;
            case AMOUNT -> amount;
        };
    }

    boolean has(ValueOf value) {
        return Arrays.stream(of(value)).anyMatch(each -> !Double.isNaN(each));
    }

    /** Hours in a row with the same flag as one stretch. */
    List<Flagged> flagged(long series, Grid grid) {
        var found = new ArrayList<Flagged>();
        int first = 0;
        for (int i = 1; i <= flags.length; i++) {
            if (i == flags.length || flags[i] != flags[first]) {
                if (flags[first] != NO_FLAG) {
                    found.add(new Flagged(series, flags[first], new Period(grid.at(first), grid.at(i - 1))));
                }
                first = i;
            }
        }
        return found;
    }
}
