package io.anlan.archive.questdb;

import io.questdb.log.LogFactory;
import io.questdb.log.LogLevel;
import io.questdb.log.LogRecordUtf8Sink;
import io.questdb.log.LogWriter;
import io.questdb.mp.RingQueue;
import io.questdb.mp.SCSequence;
import io.questdb.mp.SynchronizedJob;
import io.questdb.std.str.Utf8s;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what the engine reports to the application's log. Named in log.conf and made by the engine. */
public final class EngineLog extends SynchronizedJob implements LogWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger("io.questdb");
    private final RingQueue<LogRecordUtf8Sink> ring;
    private final SCSequence sequence;
    private final int level;

    public EngineLog(RingQueue<LogRecordUtf8Sink> ring, SCSequence sequence, int level) {
        this.ring = ring;
        this.sequence = sequence;
        this.level = level;
    }

    @Override
    public void bindProperties(LogFactory factory) {
        // none
    }

    @Override
    protected boolean runSerially() {
        return sequence.consumeAll(ring, this::write);
    }

    private void write(LogRecordUtf8Sink entry) {
        if ((entry.getLevel() & level) == 0) {
            return;
        }
        String text = Utf8s.stringFromUtf8BytesSafe(entry).strip();
        if (entry.getLevel() == LogLevel.CRITICAL) {
            LOGGER.error(text);
        } else {
            LOGGER.warn(text);
        }
    }
}
