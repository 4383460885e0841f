package io.anlan.platform.sheets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was read, and ends the reading of what grows beyond its bound. */
final class CountingStream extends FilterInputStream {
    private final long most;
    private long count;

    CountingStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /** More was read than there may be. */
    static final class TooLarge extends IOException {
        TooLarge(long most) {
            super("The content is larger than %d bytes.".formatted(most));
        }
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        add(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        add(Math.max(0, read));
        return read;
    }

    private void add(int more) throws TooLarge {
        count += more;
        if (count > most) {
            throw new TooLarge(most);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
