package io.anlan.domain.limit;

import io.anlan.domain.provision.Provision;
import java.math.BigDecimal;
import java.util.List;

/**
 * The 5-minute means of a day of a waste incinerator against its least furnace temperature.
 *
 * @param below those that are below the limit and not exempt
 * @param violation whether they are more than allowed
 */
public record FurnaceTemperature(List<Judgement> below, Provision allowed, boolean violation) {
    public FurnaceTemperature {
        below = List.copyOf(below);
    }

    /** @param judgements of the 5-minute means of one furnace and day */
    public static FurnaceTemperature of(List<Judgement> judgements, Provision allowed) {
        List<Judgement> below = judgements.stream()
                .filter(judgement -> judgement.verdict() == Judgement.Verdict.EXCEEDED)
                .toList();
        boolean violation = BigDecimal.valueOf(below.size()).compareTo(allowed.value()) > 0;
        return new FurnaceTemperature(below, allowed, violation);
    }
}
