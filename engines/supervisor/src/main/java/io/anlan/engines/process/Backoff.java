package io.anlan.engines.process;

import java.time.Duration;

/** How long to wait before a process that died is started again: twice as long each time, unless it lived well. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** A process that lived this long is healthy, and its next failure is the first one again. */
    static final Duration HEALTHY_LIFE = Duration.ofSeconds(60);

    private Duration next = FIRST;

    Duration after(Duration life) {
        Duration wait = life.compareTo(HEALTHY_LIFE) >= 0 ? FIRST : next;
        Duration doubled = wait.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
