package io.anlan.archive.questdb;

import io.questdb.log.LogFactory;

/** Leads what the engine reports to {@link EngineLog}; to be called before any class of the engine is touched. */
final class EngineLogging {
    /** The engine's own system property that names its logging configuration. */
    private static final String PROPERTY = "out";

    private static final String CONFIGURATION = "/io/anlan/archive/questdb/log.conf";

    private EngineLogging() {}

    /** The first call in a process counts, and a setting of the user goes before. */
    static void install() {
        boolean ours = System.getProperty(PROPERTY) == null;
        if (ours) {
            System.setProperty(PROPERTY, CONFIGURATION);
        }
        try {
            LogFactory.getInstance();
        } finally {
            if (ours) {
                System.clearProperty(PROPERTY);
            }
        }
    }
}
