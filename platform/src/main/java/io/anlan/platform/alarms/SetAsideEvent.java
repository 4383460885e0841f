package io.anlan.platform.alarms;

/**
 * What happened to an alarm beside its own steps, as the stream of events tells it.
 *
 * @param alarm the alarm as it is now, which may be some steps further
 */
public record SetAsideEvent(Alarm alarm, SetAsideStep step) {}
