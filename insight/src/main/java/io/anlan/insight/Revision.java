package io.anlan.insight;

import java.time.Instant;

/**
 * A value that was sent again and differs; both versions are kept.
 *
 * @param first as first received, in the unit of the point
 * @param last as last received
 */
public record Revision(long point, Instant measuredAt, double first, double last) {}
