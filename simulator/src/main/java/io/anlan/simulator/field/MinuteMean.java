package io.anlan.simulator.field;

import io.anlan.hj212.DataFlag;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.province.PointPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what an instrument showed in a minute. Good values count; if there are none, the others do, with their flag. */
final class MinuteMean {
    private static final double SECONDS = 60;
    private static final int TOTAL_DECIMALS = 3;

    private final PointPlan point;
    private final List<Value> values = new ArrayList<>();

    MinuteMean(PointPlan point) {
        this.point = point;
    }

    void add(Value value) {
        values.add(value);
    }

    /** The mean of what was gathered since the last call; empty if that is nothing. */
    Optional<Value> take() {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Value> good =
                values.stream().filter(value -> value.flag() == DataFlag.N).toList();
        List<Value> counted = good.isEmpty() ? List.copyOf(values) : good;
        values.clear();
        DoubleSummaryStatistics plain = counted.stream()
                .mapToDouble(value -> value.value().doubleValue())
                .summaryStatistics();
        DoubleSummaryStatistics converted = counted.stream()
                .map(Value::converted)
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .summaryStatistics();
        boolean hasConverted = converted.getCount() > 0;
        return Optional.of(new Value(
                point.code(),
                rounded(plain.getAverage()),
                counted.getFirst().flag(),
                hasConverted ? rounded(converted.getAverage()) : null,
                new Value.Interval(
                        rounded(plain.getMin()),
                        rounded(plain.getMax()),
                        hasConverted ? rounded(converted.getMin()) : null,
                        hasConverted ? rounded(converted.getMax()) : null,
                        total(plain.getAverage()))));
    }

    private @Nullable BigDecimal total(double mean) {
        Double perSecond = point.perSecond();
        return perSecond == null
                ? null
                : BigDecimal.valueOf(mean * perSecond * SECONDS).setScale(TOTAL_DECIMALS, RoundingMode.HALF_UP);
    }

    private BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(point.decimals(), RoundingMode.HALF_UP);
    }
}
