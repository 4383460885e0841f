package io.anlan.bench;

import io.anlan.e2e.PlatformApi;
import io.anlan.simulator.load.LatencyHistogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Asks one thing many times, some at once, and tells how long the answers took. */
final class Latencies {
    private static final int AT_ONCE = 2;
    private static final int WARM_UP = 20;

    private Latencies() {}

    /** @param path of the request with this number */
    static LatencyHistogram measure(PlatformApi api, int requests, IntFunction<String> path) {
        var all = new LatencyHistogram();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var parts = new ArrayList<Future<LatencyHistogram>>();
            for (int thread = 0; thread < AT_ONCE; thread++) {
                int first = thread;
                parts.add(threads.submit(() -> ask(api, first, requests, path)));
            }
            for (Future<LatencyHistogram> part : List.copyOf(parts)) {
                all.add(part.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking for %s failed.".formatted(path.apply(0)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    static Duration once(PlatformApi api, String path) {
        long begun = System.nanoTime();
        api.get(path);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static LatencyHistogram ask(PlatformApi api, int first, int requests, IntFunction<String> path) {
        var latency = new LatencyHistogram();
        for (int number = first; number < requests; number += AT_ONCE) {
            String asked = path.apply(number);
            long begun = System.nanoTime();
            api.get(asked);
            latency.record(System.nanoTime() - begun);
        }
        return latency;
    }

    /** Asks until classes are compiled and pages of the database are in memory, a second at most. */
    static void warmUp(PlatformApi api, String path) {
        long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        for (int i = 0; i < WARM_UP && System.nanoTime() < until; i++) {
            api.get(path);
        }
    }
}
