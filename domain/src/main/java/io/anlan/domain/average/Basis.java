package io.anlan.domain.average;

/** The conditions a value refers to. */
public enum Basis {
    /** As measured: for flue gas dry and at standard state. */
    MEASURED,
    /** Converted to reference oxygen (折算). */
    CONVERTED
}
