package io.anlan.domain.alarm;

/** What one sample says about one rule. */
enum Condition {
    /** The limit is passed. */
    PRESENT,
    /** Within the deadband: what was, stays. */
    BETWEEN,
    /** Back behind the deadband. */
    GONE
}
