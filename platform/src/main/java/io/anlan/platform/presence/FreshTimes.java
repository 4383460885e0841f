package io.anlan.platform.presence;

/**
 * When a point had fresh data within an interval, and when valid: fresh, and of good quality.
 *
 * @param valid part of the fresh
 */
record FreshTimes(Spans fresh, Spans valid) {
    static final FreshTimes NEVER = new FreshTimes(Spans.NONE, Spans.NONE);
}
