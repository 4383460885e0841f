package io.anlan.platform.web;

/** A failure in the middle of an answer. The connection is broken off, so that no part passes for the whole. */
public final class UnfinishedAnswer extends RuntimeException {
    public UnfinishedAnswer(Throwable cause) {
        super("An answer could not be finished.", cause);
    }
}
