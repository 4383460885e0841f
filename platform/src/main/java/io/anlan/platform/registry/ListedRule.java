package io.anlan.platform.registry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** A rule in a list: with the names of what it watches. */
record ListedRule(
        @JsonUnwrapped Rule rule,
        RulePoint point,
        Point.FacilityName facility,
        Point.EnterpriseName enterprise,
        String domain) {

    /** The point of a rule. */
    record RulePoint(
            long id,
            String name,
            String code,
            String unit,
            @Nullable Integer decimals) {}
}
