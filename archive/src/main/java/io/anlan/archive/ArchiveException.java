package io.anlan.archive;

/** The archive could not take or give samples; nothing of a failed append may be taken as kept. */
public final class ArchiveException extends RuntimeException {
    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
