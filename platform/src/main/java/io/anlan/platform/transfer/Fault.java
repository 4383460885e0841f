package io.anlan.platform.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param line of the file, from 1
 * @param column key of the field; absent when it is about the whole row
 * @param value as it stands in the file, shortened; absent for a secret
 */
record Fault(long line, @Nullable String column, @Nullable String value, String reason) {}
