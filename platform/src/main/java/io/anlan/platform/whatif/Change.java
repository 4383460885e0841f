package io.anlan.platform.whatif;

import io.anlan.domain.alarm.AlarmKind;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would be other about the rules; what is absent stays as it is.
 *
 * @param limit the limit itself, for rules of one kind and unit
 * @param limitBy how far the limit would move, upwards when above 0, for rules of one unit
 * @param limitPercent how far the limit would move in percent of its size, upwards when above 0
 * @param enabled false for no such rules at all
 */
@Schema(name = "WhatIfChange")
record Change(
        @Nullable BigDecimal limit,
        @Nullable BigDecimal limitBy,
        @Nullable BigDecimal limitPercent,
        @Nullable BigDecimal deadband,
        @Nullable Integer onDelaySeconds,
        @Nullable Integer offDelaySeconds,
        @Nullable Boolean enabled) {

    private static final int PERCENT_DIGITS = 2;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1000);
    private static final int LONGEST_DELAY_SECONDS = 24 * 3600;

    /** Whether rules of several units cannot have it. */
    boolean needsOneUnit() {
        return limit != null || limitBy != null || deadband != null;
    }

    void check() {
        var validation = new Validation();
        validation.number("change.limit", limit);
        validation.number("change.limitBy", limitBy);
        if (validation.number("change.limitPercent", limitPercent)
                && limitPercent != null
                && limitPercent.abs().compareTo(MOST_PERCENT) > 0) {
            validation.refuse("change.limitPercent", "Must be -1000 to 1000.", limitPercent);
        }
        if (validation.number("change.deadband", deadband) && deadband != null && deadband.signum() < 0) {
            validation.refuse("change.deadband", "Must not be negative.", deadband);
        }
        validation.range("change.onDelaySeconds", onDelaySeconds, 0, LONGEST_DELAY_SECONDS);
        validation.range("change.offDelaySeconds", offDelaySeconds, 0, LONGEST_DELAY_SECONDS);
        if (given(limit, limitBy, limitPercent) > 1) {
            validation.refuse("change.limit", "Send one of limit, limitBy and limitPercent.", limit);
        }
        if (isNothing()) {
            validation.refuse("change", "Say what would be other about the rules.", null);
        }
        validation.done();
    }

    private boolean isNothing() {
        return !Boolean.FALSE.equals(enabled)
                && given(limit, limitBy, limitPercent, deadband, onDelaySeconds, offDelaySeconds) == 0;
    }

    private static long given(@Nullable Object... values) {
        return Arrays.stream(values).filter(Objects::nonNull).count();
    }

    /**
     * The rule as it would be; null when it would not be there.
     *
     * @throws Refusal when there can be no such rule
     */
    @Nullable
    AlarmRule of(AlarmRule rule) {
        if (Boolean.FALSE.equals(enabled)) {
            return null;
        }
        double moved = moved(rule.limit());
        if (rule.kind() == AlarmKind.RATE_OF_CHANGE && moved <= 0) {
            throw Refusal.invalid(
                    "change",
                    "The rule %d limits a rate of change, and %s is not above 0.".formatted(rule.id(), moved),
                    moved);
        }
        return rule.edit()
                .limit(moved)
                .deadband(deadband == null ? rule.deadband() : deadband.doubleValue())
                .onDelay(onDelaySeconds == null ? rule.onDelay() : Duration.ofSeconds(onDelaySeconds))
                .offDelay(offDelaySeconds == null ? rule.offDelay() : Duration.ofSeconds(offDelaySeconds))
                .build();
    }

    /** In decimals, as people reckon. */
    private double moved(double old) {
        if (limit != null) {
            return limit.doubleValue();
        }
        BigDecimal exact = BigDecimal.valueOf(old);
        if (limitBy != null) {
            return exact.add(limitBy).doubleValue();
        }
        return limitPercent == null
                ? old
                : exact.add(exact.abs().multiply(limitPercent).movePointLeft(PERCENT_DIGITS))
                        .doubleValue();
    }
}
