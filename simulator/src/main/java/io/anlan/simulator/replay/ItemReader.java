package io.anlan.simulator.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a recording from front to back. */
public interface ItemReader extends AutoCloseable {
    /** The next item; null at the end. */
    @Nullable
    Item next() throws IOException;

    @Override
    void close() throws IOException;
}
