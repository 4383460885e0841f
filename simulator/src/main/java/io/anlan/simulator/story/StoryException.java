package io.anlan.simulator.story;

/** A story cannot be played; the message names the file and the line. */
public final class StoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryException(String file, int line, String fault) {
        super("%s, line %d: %s".formatted(file, line, fault));
    }

    StoryException(String file, int line, String fault, Throwable cause) {
        super("%s, line %d: %s".formatted(file, line, fault), cause);
    }
}
