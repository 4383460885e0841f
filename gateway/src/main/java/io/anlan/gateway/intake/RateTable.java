package io.anlan.gateway.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Allows each key its own rate. It knows a bounded number of keys; the one not heard for longest is forgotten first,
 * so whoever invents keys needs a second bound on something he cannot invent.
 */
public final class RateTable {
    private static final int INITIAL = 64;
    private static final float LOAD = 0.75f;

    private final Rate rate;
    private final Map<String, Long> states;

    public RateTable(Rate rate, int keys) {
        this.rate = rate;
        this.states = new LinkedHashMap<>(INITIAL, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > keys;
            }
        };
    }

    /** Takes one event of a key; false when the key is over its rate, which then costs it nothing. */
    public synchronized boolean tryTake(String key, long now) {
        long state = states.getOrDefault(key, now);
        if (rate.delay(state, now) > 0) {
            return false;
        }
        states.put(key, rate.after(state, now));
        return true;
    }

    /** Whether a key could take one now. */
    public synchronized boolean allows(String key, long now) {
        Long state = states.get(key);
        return state == null || rate.delay(state, now) <= 0;
    }
}
