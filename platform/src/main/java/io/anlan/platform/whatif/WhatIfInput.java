package io.anlan.platform.whatif;

import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.registry.RulesInForce;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: of which rules, over what time, what would be other about them.
 *
 * @param region with all below it; the caller's own when absent
 * @param code of the points, as their devices send it
 * @param from 30 days before the end when absent, and at most
 * @param to now when absent or later
 */
@Schema(name = "WhatIfInput")
record WhatIfInput(
        @Nullable String region,
        @Nullable String domain,
        @Nullable Long enterpriseId,
        @Nullable Long ruleId,
        @Nullable RuleKind kind,
        @Nullable String code,
        @Nullable String unit,
        @Nullable Instant from,
        @Nullable Instant to,
        Change change) {

    private static final Duration LONGEST = Duration.ofDays(30);

    RulesInForce.Wanted wanted() {
        return new RulesInForce.Wanted(region, domain, enterpriseId, ruleId, kind, code, unit);
    }

    Stretch stretch(Instant now) {
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant begin = from == null ? end.minus(LONGEST) : from;
        if (!begin.isBefore(end)) {
            throw Refusal.invalid("from", "Must be before to (%s).".formatted(end), begin);
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from", "Must be at most %d days before to.".formatted(LONGEST.toDays()), begin);
        }
        return new Stretch(begin, end);
    }
}
