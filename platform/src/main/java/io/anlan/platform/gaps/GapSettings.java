package io.anlan.platform.gaps;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long missing records are asked for, and remembered.
 *
 * @param giveUpAfter age of the end of a gap beyond which nobody asks for it any more; as long it is known record by record
 *     what came
 * @param retention how long gaps are kept, filled or not
 */
@ConfigurationProperties("anlan.gaps")
record GapSettings(
        @DefaultValue("30d") Duration giveUpAfter,
        @DefaultValue("400d") Duration retention) {
    /** Later than this, nothing is looked at that was sent as a minute, an hour or a day. */
    private static final Duration LEAST = Duration.ofDays(2);

    GapSettings {
        if (giveUpAfter.compareTo(LEAST) < 0 || retention.compareTo(giveUpAfter) < 0) {
            throw new IllegalArgumentException("""
                    anlan.gaps.give-up-after (%s) must be %d days at least, and anlan.gaps.retention (%s) as long or \
                    longer.""".formatted(giveUpAfter, LEAST.toDays(), retention));
        }
    }
}
