package io.anlan.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** How figures are printed. */
final class Report {
    private static final double SHOWN_SHARE = 0.001;

    private Report() {}

    static void cpu(Map<String, Double> spent, double loadSeconds, double samples) {
        double millions = samples / 1e6;
        double total = spent.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf("CPU seconds per million samples: %.2f (platform)%n", total / millions);
        spent.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .filter(part -> part.getValue() > SHOWN_SHARE * total)
                .forEach(part -> System.out.printf(
                        "  %-32s %6.2f   %4.1f %%%n",
                        part.getKey(), part.getValue() / millions, 100 * part.getValue() / total));
        System.out.printf(
                "  %-32s %6.2f   (load generator, not part of the platform)%n", "load", loadSeconds / millions);
        spent.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most -> System.out.printf(
                        "Next bottleneck: %s, %.0f %% of what the platform uses.%n",
                        most.getKey(), 100 * most.getValue() / total));
    }

    static String millis(Duration duration) {
        return "%.1f ms".formatted(duration.toNanos() / 1e6);
    }

    /** Prints whether a goal was met and returns it. */
    static boolean goal(String what, boolean met) {
        System.out.printf("%s %s%n", met ? "MET    " : "NOT MET", what);
        return met;
    }
}
