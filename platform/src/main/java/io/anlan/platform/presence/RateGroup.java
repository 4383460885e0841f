package io.anlan.platform.presence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anlan.platform.presence.OnlineRates.RateFigures;
import io.anlan.platform.web.Word;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The devices that are counted together.
 *
 * @param key code of the region, word of the domain, id of the enterprise or device; absent of the total, and of devices
 *     that belong to none
 * @param name address of a device
 * @param detail name of the enterprise that a device belongs to
 * @param now how they are at the moment
 */
record RateGroup(
        @Nullable String key,
        @Nullable String name,
        @Nullable String detail,
        PresenceCounts now,
        @JsonUnwrapped RateFigures rates) {

    /** The worst first; those of which nothing was due come last. */
    static final Comparator<RateGroup> WORST_FIRST = Comparator.comparing(
                    (RateGroup group) -> group.rates().heardRate(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(RateGroup::key, Comparator.nullsLast(Comparator.naturalOrder()));

    /** What devices are grouped by. */
    enum By implements Word {
        /** The regions below the one that is asked for. */
        REGION("region"),
        DOMAIN("domain"),
        ENTERPRISE("enterprise"),
        DEVICE("device");

        private final String word;

        By(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
