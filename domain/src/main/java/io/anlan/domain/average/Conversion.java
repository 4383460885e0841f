package io.anlan.domain.average;

/** What comes of a conversion to reference oxygen. */
public sealed interface Conversion {
    record Converted(Step step) implements Conversion {}

    /** @param reason in words */
    record NotConvertible(String reason) implements Conversion {}
}
