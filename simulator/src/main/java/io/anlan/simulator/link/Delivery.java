package io.anlan.simulator.link;

import java.time.Duration;

/** How the sending of one message ended. */
public sealed interface Delivery {

    /**
     * The platform has it.
     *
     * @param quarantined how many of its samples the platform set aside, as far as it said so.
     */
    record Acknowledged(int quarantined) implements Delivery {
        public static final Acknowledged WHOLE = new Acknowledged(0);
    }

    /**
     * The platform answered that it does not want it; sending it again would not help.
     *
     * @param reason to count by.
     */
    record Refused(String reason) implements Delivery {}

    /**
     * Nobody knows; it is to be sent again.
     *
     * @param why to count by.
     * @param pause how long the platform asked to wait.
     */
    record Unanswered(String why, Duration pause) implements Delivery {
        public Unanswered(String why) {
            this(why, Duration.ZERO);
        }
    }
}
