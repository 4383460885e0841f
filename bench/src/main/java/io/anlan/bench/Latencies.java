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
    private static final int AT_ONCE = 4;
    private static final int WARM_UP = 10;

    private Latencies() {}

    /** @param path of the request with this number */
    static Duration measure(String name, PlatformApi api, int requests, IntFunction<String> path) {
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
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking for %s failed.".formatted(name), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
        Duration p99 = all.quantile(0.99);
        System.out.printf("  %-44s p50 %10s   p99 %10s%n", name, Report.millis(all.quantile(0.5)), Report.millis(p99));
        return p99;
    }

    private static LatencyHistogram ask(PlatformApi api, int first, int requests, IntFunction<String> path) {
        var latency = new LatencyHistogram();
        for (int i = -WARM_UP; i < requests / AT_ONCE; i++) {
            int number = first + Math.max(0, i) * AT_ONCE;
            long begun = System.nanoTime();
            api.get(path.apply(number));
            if (i >= 0) {
                latency.record(System.nanoTime() - begun);
            }
        }
        return latency;
    }
}
