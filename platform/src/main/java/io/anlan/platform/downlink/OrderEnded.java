package io.anlan.platform.downlink;

/** An order to a device has ended, however it did. */
public record OrderEnded(long order, long device) {}
