package io.anlan.platform.downlink;

import java.time.Instant;

/**
 * A device did what it was ordered: to send minute data at another interval (1064).
 *
 * @param minutes the interval
 * @param at when it said so
 */
public record MinuteIntervalSet(long device, int minutes, Instant at) {}
