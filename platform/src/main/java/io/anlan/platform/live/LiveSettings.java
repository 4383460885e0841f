package io.anlan.platform.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the stream of live events is shared.
 *
 * @param streamsPerAccount that one account may have open in this process: the pages of several screens, and of a shift
 *     that logs in by one name
 */
@ConfigurationProperties("anlan.live")
record LiveSettings(@DefaultValue("64") int streamsPerAccount) {}
