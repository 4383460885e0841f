package io.anlan.platform.search;

/**
 * Numbers of what bears a word.
 *
 * @param enterprises by name or credit code
 * @param facilities by name
 * @param devices by name or address
 * @param points by name or code
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Bearers(Long[] enterprises, Long[] facilities, Long[] devices, Long[] points) {}
