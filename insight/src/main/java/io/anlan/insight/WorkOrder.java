package io.anlan.insight;

import io.anlan.domain.alarm.Period;

/** Work on the instrument of a point that was announced; it explains what was changed within its period. */
public record WorkOrder(long point, Period period) {}
