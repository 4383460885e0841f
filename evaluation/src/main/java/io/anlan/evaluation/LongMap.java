package io.anlan.evaluation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by a number that is not 0, in open addressing: a nation's points by their ids, without an object for each key.
 * Not for several threads at once.
 */
final class LongMap<V> {
    private static final int FIRST_CAPACITY = 16;
    /** Fibonacci hashing: consecutive ids, which ours are, are spread over the table. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[FIRST_CAPACITY];
    private @Nullable Object[] values = new Object[FIRST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    V get(long key) {
        int mask = keys.length - 1;
        for (int i = home(key, mask); keys[i] != 0; i = (i + 1) & mask) {
            if (keys[i] == key) {
                return valueAt(i);
            }
        }
        return null;
    }

    void put(long key, V value) {
        if (key == 0) {
            throw new IllegalArgumentException("The number 0 means none and cannot be a key.");
        }
        if (3 * (size + 1) > 2 * keys.length) {
            grow();
        }
        if (insert(key, value)) {
            size++;
        }
    }

    @Nullable
    V remove(long key) {
        int mask = keys.length - 1;
        for (int i = home(key, mask); keys[i] != 0; i = (i + 1) & mask) {
            if (keys[i] == key) {
                V removed = valueAt(i);
                closeGap(i);
                size--;
                return removed;
            }
        }
        return null;
    }

    void forEach(Consumer<? super V> action) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                V value = valueAt(i);
                if (value != null) {
                    action.accept(value);
                }
            }
        }
    }

    private boolean insert(long key, Object value) {
        int mask = keys.length - 1;
        int i = home(key, mask);
        while (keys[i] != 0 && keys[i] != key) {
            i = (i + 1) & mask;
        }
        boolean added = keys[i] == 0;
        keys[i] = key;
        values[i] = value;
        return added;
    }

    /** Moves later entries of the run forward, so that none is behind a free place before its home. */
    private void closeGap(int gap) {
        int mask = keys.length - 1;
        int free = gap;
        for (int i = (gap + 1) & mask; keys[i] != 0; i = (i + 1) & mask) {
            int distanceFromHome = (i - home(keys[i], mask)) & mask;
            int distanceFromFree = (i - free) & mask;
            if (distanceFromHome >= distanceFromFree) {
                keys[free] = keys[i];
                values[free] = values[i];
                free = i;
            }
        }
        keys[free] = 0;
        values[free] = null;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new Object[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                insert(oldKeys[i], value);
            }
        }
    }

    private static int home(long key, int mask) {
        return (int) ((key * SPREAD) >>> 32) & mask;
    }

    @SuppressWarnings("unchecked") // only put() writes values
    private @Nullable V valueAt(int index) {
        return (V) values[index];
    }
}
