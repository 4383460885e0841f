/**
 * When a point alarms: rules, the ISA-18.2 states A to F, and the steps from sample to transition.
 *
 * <p>Everything here is decided by event time and needs no clock, no store and no thread. How a sample finds its way:
 *
 * <ul>
 *   <li>{@link io.anlan.domain.alarm.PointTrack} places it: newer than all before (the main line), late, repeated, or of
 *       a coarser series than the one that is judged.
 *   <li>{@link io.anlan.domain.alarm.PointRules} says for each rule whether the condition is present, gone or between.
 *   <li>{@link io.anlan.domain.alarm.AlarmMachine} takes the alarm's state one step further.
 *   <li>{@link io.anlan.domain.alarm.PointEvaluator} ties these together for one point and names what changed.
 * </ul>
 */
@NullMarked
package io.anlan.domain.alarm;

import org.jspecify.annotations.NullMarked;
