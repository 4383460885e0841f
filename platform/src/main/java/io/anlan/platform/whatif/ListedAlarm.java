package io.anlan.platform.whatif;

import io.anlan.domain.alarm.RuleComparison.Compared;

/** An alarm that one side alone would have raised, with the point where. */
record ListedAlarm(long point, Compared alarm) {}
