package io.anlan.platform.alarms;

/**
 * A transition as the stream of events tells it.
 *
 * @param alarm the alarm as it is now, which may be some steps further
 */
public record AlarmEvent(Alarm alarm, AlarmTransition transition) {}
