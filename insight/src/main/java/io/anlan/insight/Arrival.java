package io.anlan.insight;

import java.time.Instant;

/**
 * One message of the outlet's device, in the order of arrival.
 *
 * @param sentAt the device's time of sending (HJ 212: QN)
 * @param measuredAt what it is about (HJ 212: DataTime)
 * @param receivedAt the gateway's time
 * @param backfill whether it was asked for or sent again later, so that it may be about the past
 */
public record Arrival(Instant sentAt, Instant measuredAt, Instant receivedAt, boolean backfill) {}
