package io.anlan.gateway.json;

/**
 * What a device says of a command.
 *
 * @param order number of the order that the command is of
 * @param attempt which time it was handed out
 */
public record JsonAnswer(long order, int attempt, Result result) {
    /** How far it is, or how it ended. */
    public enum Result {
        ACCEPTED,
        DONE,
        NO_DATA,
        REFUSED,
        FAILED
    }

    /** The name of a command, which the device returns in its answer. */
    public static String commandId(long order, int attempt) {
        return order + "-" + attempt;
    }
}
