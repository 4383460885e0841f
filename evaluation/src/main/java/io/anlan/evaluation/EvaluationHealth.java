package io.anlan.evaluation;

/**
 * Whether evaluation does its work.
 *
 * @param up whether it is at work; also while it makes up for a time away
 * @param delayed whether alarms may come later than the readings that raise them: always when it is not at work, and when
 *     readings have been waiting for seconds
 * @param reason what is wrong, or what it is doing
 */
public record EvaluationHealth(boolean up, boolean delayed, String reason) {}
