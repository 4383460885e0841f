package io.anlan.platform.suppression;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How suppression by design is judged.
 *
 * @param lookAgain how often the newest values are judged
 * @param catchUp for how long after the start of a process nothing begins, and values that are missing or old end nothing:
 *     it has not read yet what came while it was away
 */
@ConfigurationProperties("anlan.suppression")
record SuppressionSettings(
        @DefaultValue("500ms") Duration lookAgain,
        @DefaultValue("30s") Duration catchUp) {}
