package io.anlan.evaluation;

/**
 * Whether evaluation does its work.
 *
 * @param up whether readings are being judged and are not waiting for long
 * @param reason what is wrong, or what it is doing
 */
public record EvaluationHealth(boolean up, String reason) {}
