package io.anlan.platform.whatif;

import io.anlan.platform.registry.Point;
import io.anlan.platform.registry.RuleKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm that the rules of one side alone would have raised.
 *
 * @param difference gone: the rule in force alone; added: the changed rule alone
 * @param onset first sample of the condition
 * @param raisedAt when it would have called somebody
 * @param returnedAt absent when it still stood at the end
 * @param value that was compared with the limit when it was raised
 */
@Schema(name = "WhatIfAlarm")
record DifferingAlarm(
        Difference difference,
        int level,
        RuleKind kind,
        long ruleId,
        Instant onset,
        Instant raisedAt,
        @Nullable Instant returnedAt,
        @Nullable BigDecimal value,
        long pointId,
        String pointName,
        String pointCode,
        String unit,
        Point.FacilityName facility,
        Point.EnterpriseName enterprise) {}
