package io.anlan.evaluation;

import io.anlan.domain.Priority;

/** Of which device how much silence is allowed, and when it is excused: what people have set. Safe for use by many threads. */
final class Expectations {
    /** The device may be silent for ever: it is switched off, or no point of it is expected. */
    static final long NO_LIMIT = 0;

    private final RuleBook rules;
    private final DisabledDevices disabled;
    private final StopBook stops;
    private final PresenceSettings settings;

    Expectations(RuleBook rules, DisabledDevices disabled, StopBook stops, PresenceSettings settings) {
        this.rules = rules;
        this.disabled = disabled;
        this.stops = stops;
        this.settings = settings;
    }

    /** Milliseconds of listening without a message that make a device silent, or {@link #NO_LIMIT}. */
    long allowedSilence(long device) {
        long interval = rules.shortestInterval(device);
        if (interval == ShortestIntervals.NONE || disabled.contains(device)) {
            return NO_LIMIT;
        }
        return settings.allowedSilence(interval);
    }

    boolean isStopped(long device, long at) {
        return stops.isStopped(device, at);
    }

    /** When a stop of the device begins or ends next, or {@link StopBook#NEVER}. */
    long nextChange(long device, long after) {
        return stops.nextChange(device, after);
    }

    Priority priority() {
        return settings.priority();
    }

    /** Grows with every change of what is said above. */
    int generation() {
        return rules.generation() + disabled.generation() + stops.generation();
    }
}
