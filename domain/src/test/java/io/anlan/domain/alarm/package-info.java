/** How alarms are verified: {@link io.anlan.domain.alarm.AlarmVerifier} reads like the specification of a rule. */
@NullMarked
package io.anlan.domain.alarm;

import org.jspecify.annotations.NullMarked;
