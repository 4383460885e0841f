package io.anlan.gateway.json;

/** A JSON message that does not follow the schema; its text says where and why, in one sentence, without the values of others. */
public final class MalformedJsonException extends Exception {
    public MalformedJsonException(String problem) {
        super(problem);
    }
}
