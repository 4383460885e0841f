package io.anlan.engines.preflight;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file could not be used. */
public final class FileTrouble {
    private FileTrouble() {}

    /** A few words, to be put into a sentence. */
    public static String of(IOException trouble) {
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (trouble instanceof NoSuchFileException) {
            return "it does not exist and cannot be made";
        }
        if (trouble instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        return trouble instanceof FileSystemException e && e.getReason() != null ? e.getReason() : trouble.toString();
    }
}
