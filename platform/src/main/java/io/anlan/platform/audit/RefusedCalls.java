package io.anlan.platform.audit;

import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.CurrentScope.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notes calls that were refused. The first of an account within some minutes are noted one by one, the others are counted
 * and noted together, so that a flood of them does not fill the disk.
 */
@Component
class RefusedCalls implements Runnable, DisposableBean {
    static final int ONE_BY_ONE = 20;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final String EVERY = "PT1M";
    private static final String ACT = "call";

    private final AuditNotes notes;
    private final InstantSource clock;
    private final Map<String, Window> windows = new HashMap<>();

    RefusedCalls(AuditNotes notes, InstantSource clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /** What one account was refused since a time. */
    private static final class Window {
        private final Caller caller;
        private final Instant begin;
        private long count;

        Window(Caller caller, Instant begin) {
            this.caller = caller;
            this.begin = begin;
        }
    }

    /** @param route the path with names in the place of its values */
    void add(Caller caller, String method, String route, String path) {
        if (isAmongTheFirst(caller)) {
            notes.note(
                    caller.name(),
                    caller.peer(),
                    ACT,
                    route,
                    null,
                    AuditNotes.Outcome.REFUSED,
                    Map.of("method", method, "path", path));
        }
    }

    private synchronized boolean isAmongTheFirst(Caller caller) {
        Window window = windows.computeIfAbsent(caller.name(), name -> new Window(caller, clock.instant()));
        window.count++;
        return window.count <= ONE_BY_ONE;
    }

    /** Notes what was counted in the time that is over. */
    @Override
    @Scheduled(fixedDelayString = EVERY)
    public void run() {
        over(clock.instant().minus(WINDOW)).forEach(this::note);
    }

    @Override
    public void destroy() {
        over(clock.instant()).forEach(this::note);
    }

    private synchronized List<Window> over(Instant until) {
        var over = new ArrayList<Window>();
        windows.values().removeIf(window -> {
            boolean ended = !window.begin.isAfter(until);
            if (ended && window.count > ONE_BY_ONE) {
                over.add(window);
            }
            return ended;
        });
        return over;
    }

    private void note(Window window) {
        notes.note(
                window.caller.name(),
                window.caller.peer(),
                ACT,
                "more",
                null,
                AuditNotes.Outcome.REFUSED,
                Map.of("count", window.count - ONE_BY_ONE, "since", window.begin.toString()));
    }
}
