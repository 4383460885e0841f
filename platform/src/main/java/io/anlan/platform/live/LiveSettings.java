package io.anlan.platform.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the stream of live events is shared.
 *
 * @param streamsPerAccount that one account may have open in this process: the pages of several screens, and of a shift
 *     that logs in by one name
 * @param lookAgain how often each stream asks whether its log-in holds and its points may still be seen
 */
@ConfigurationProperties("anlan.live")
record LiveSettings(
        @DefaultValue("64") int streamsPerAccount,
        @DefaultValue("30s") Duration lookAgain) {}
