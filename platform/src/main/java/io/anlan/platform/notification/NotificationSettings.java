package io.anlan.platform.notification;

import io.anlan.platform.sheets.Language;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are told of alarms.
 *
 * @param baseUrl address of the pages as people reach them, for the links in messages; without it messages have none
 * @param language of the messages
 * @param linkValidity how long a link acknowledges
 * @param retryFirst pause after the first attempt that failed; each further one is three times as long
 * @param retryLongest the longest pause
 * @param giveUpAfter time after which a message that could not be sent is given up
 * @param timeout how long a mail server or a receiver may take for a step of the conversation
 * @param allowPrivateAddresses whether webhooks may go to addresses of private networks
 * @param retention how long the log of deliveries is kept
 * @param nextPersonAfter by priority, instead of the proposed defaults
 * @param nextRegionAfter by priority, instead of the proposed defaults
 */
@ConfigurationProperties("anlan.notification")
record NotificationSettings(
        @Nullable URI baseUrl,
        @DefaultValue("chinese") Language language,
        @DefaultValue("24h") Duration linkValidity,
        @DefaultValue("5s") Duration retryFirst,
        @DefaultValue("5m") Duration retryLongest,
        @DefaultValue("1h") Duration giveUpAfter,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("183d") Duration retention,

        @DefaultValue Map<Integer, Duration> nextPersonAfter,

        @DefaultValue Map<Integer, Duration> nextRegionAfter) {

    private static final int RETRY_FACTOR = 3;
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    NotificationSettings {
        positive("link-validity", linkValidity);
        positive("retry-first", retryFirst);
        positive("retry-longest", retryLongest);
        positive("give-up-after", giveUpAfter);
        positive("timeout", timeout);
        positive("retention", retention);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "anlan.notification.timeout (%s) must be at most %s.".formatted(timeout, LONGEST_TIMEOUT));
        }
        if (baseUrl != null
                && (baseUrl.getHost() == null || !"https".equals(baseUrl.getScheme()))
                && !isLocal(baseUrl)) {
            throw new IllegalArgumentException(
                    "anlan.notification.base-url (%s) must begin with https:// and name a host.".formatted(baseUrl));
        }
        nextPersonAfter = Map.copyOf(nextPersonAfter);
        nextRegionAfter = Map.copyOf(nextRegionAfter);
        nextPersonAfter.forEach((priority, after) -> positive("next-person-after." + priority, after));
        nextRegionAfter.forEach((priority, after) -> positive("next-region-after." + priority, after));
    }

    private static boolean isLocal(@Nullable URI url) {
        return url != null
                && "http".equals(url.getScheme())
                && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "anlan.notification.%s (%s) must be longer than nothing.".formatted(key, value));
        }
    }

    /** The pause after so many attempts that failed. */
    Duration pauseAfter(int attempts) {
        Duration pause = retryFirst;
        for (int i = 1; i < attempts && pause.compareTo(retryLongest) < 0; i++) {
            pause = pause.multipliedBy(RETRY_FACTOR);
        }
        return pause.compareTo(retryLongest) < 0 ? pause : retryLongest;
    }
}
