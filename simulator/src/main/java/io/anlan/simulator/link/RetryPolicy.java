package io.anlan.simulator.link;

import java.time.Duration;

/**
 * When a message is sent again (HJ 212-2017 6.2, Table 1).
 *
 * @param timeout how long an answer is waited for.
 * @param retries how often it is sent again before the link counts as unavailable.
 * @param reconnectPause how long to wait after a connection could not be made.
 */
public record RetryPolicy(Duration timeout, int retries, Duration reconnectPause) {
    /** What the standard asks of devices on a mobile network. */
    public static final RetryPolicy STANDARD = new RetryPolicy(Duration.ofSeconds(10), 3, Duration.ofSeconds(2));

    public RetryPolicy {
        if (!timeout.isPositive() || retries < 0 || reconnectPause.isNegative()) {
            throw new IllegalArgumentException(
                    "The timeout (%s) must be above 0, the retries (%d) and the pause (%s) not below."
                            .formatted(timeout, retries, reconnectPause));
        }
    }
}
