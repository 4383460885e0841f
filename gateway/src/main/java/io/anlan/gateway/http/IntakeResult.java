package io.anlan.gateway.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a posted message.
 *
 * @param status HTTP status
 * @param contentType media type of the body: JSON, or problem details (RFC 9457)
 * @param body JSON
 * @param retryAfter when to try again, or null
 */
public record IntakeResult(
        int status,
        String contentType,
        String body,
        @Nullable Duration retryAfter) {
    /** Everything is on the log or in quarantine. */
    public static final int OK = 200;

    /** Not understood; in quarantine. */
    public static final int BAD_REQUEST = 400;

    /** No device has this token. */
    public static final int UNAUTHORIZED = 401;

    /** The device is switched off; in quarantine. */
    public static final int FORBIDDEN = 403;

    /** The body did not come in time. */
    public static final int TIMED_OUT = 408;

    /** Larger than the limits. */
    public static final int TOO_LARGE = 413;

    /** The encoding of the body is not known. */
    public static final int UNSUPPORTED = 415;

    /** The device is too fast, or sends too many messages at once. */
    public static final int TOO_MANY = 429;

    /** The log cannot be reached, or too much waits for it. */
    public static final int UNAVAILABLE = 503;
}
