package io.anlan.domain.mark;

import io.anlan.domain.provision.Citation;

/**
 * What can be stated.
 *
 * @param key stable, with the sector in front
 * @param nameZh the word of the rule
 * @param name in English
 * @param sector for which it may be used; {@code any} for all
 * @param rank of two marks of one subject at the same time the one of the lower rank counts
 */
public record MarkKind(
        String key,
        String nameZh,
        String name,
        String sector,
        Subject subject,
        int rank,
        Effect effect,
        Citation citation,
        String source) {
    /** What a mark speaks of. Marks of different subjects stand side by side. */
    public enum Subject {
        /** The furnace, boiler, kiln or plant (工况). */
        SOURCE,
        /** The monitoring equipment (自动监测). */
        MONITOR
    }

    /** What follows from it. */
    public enum Effect {
        /** The source stands still: values do not count, and nothing is expected. */
        STOPPED,
        /** Values count; an exceedance is exempt within the budget. */
        EXEMPT,
        /** Values do not count. */
        INVALID,
        /** It tells why data are missing, and changes nothing. */
        EXPLAINED
    }
}
