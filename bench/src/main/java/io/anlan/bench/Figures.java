package io.anlan.bench;

import io.anlan.e2e.PlatformApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;

/** What the platform counts of itself, from its Prometheus page. */
record Figures(String page) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Figures of(PlatformApi api) {
        try {
            return new Figures(
                    HTTP.send(api.request("/actuator/prometheus").GET().build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    /** The sum of a figure over its labels; 0 when it is not there. */
    double value(String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
