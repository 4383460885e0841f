package io.anlan.platform.averages;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When averages are made.
 *
 * @param grace after the end of an hour, in which its last records arrive; what comes later did not come in time
 */
@ConfigurationProperties("anlan.averages")
record AveragesSettings(@DefaultValue("10m") Duration grace) {
    private static final Duration LONGEST = Duration.ofHours(1);

    AveragesSettings {
        if (grace.isNegative() || grace.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "anlan.averages.grace (%s) must be 0 to %d minutes.".formatted(grace, LONGEST.toMinutes()));
        }
    }
}
