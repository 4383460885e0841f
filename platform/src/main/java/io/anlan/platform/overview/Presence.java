package io.anlan.platform.overview;

/** Whether points are heard, at one moment. */
interface Presence {
    /** What is known of one of them. */
    enum State {
        NEVER(0),
        SILENT(1),
        CURRENT(2);

        private final byte code;

        State(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }

        static State of(byte code) {
            return code == NEVER.code ? NEVER : code == SILENT.code ? SILENT : CURRENT;
        }
    }

    State ofPoint(long point, int intervalSeconds);
}
