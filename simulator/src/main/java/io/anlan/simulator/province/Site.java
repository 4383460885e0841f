package io.anlan.simulator.province;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an enterprise of a kind stands.
 *
 * @param number its place in the list, from 1; its addresses and codes are made of it.
 * @param region code of the county.
 * @param park key of its park; null if it lies in none.
 */
record Site(
        int number,
        String region,
        String kind,
        String name,
        double longitude,
        double latitude,
        @Nullable String park) {
    /** Codes of hand-written enterprises are below. */
    private static final int FIRST_CODE = 1000;

    /** As written in {@code sites.json}. */
    record Written(
            String region,
            String kind,
            String name,
            List<Double> at,
            @Nullable String park) {
        Site numbered(int number) {
            return new Site(number, region, kind, name, at.getFirst(), at.getLast(), park);
        }
    }

    String creditCode() {
        return CreditCode.of(region, FIRST_CODE + number);
    }

    /** 24 hexadecimal digits. */
    String mn(int device) {
        return "%sDE4%011d%04d".formatted(region, number, device);
    }

    String address(String device) {
        return "demo-%s-%03d-%s".formatted(region, number, device).toLowerCase(Locale.ROOT);
    }

    /** A number below {@code bound}, the same at every start. */
    int chance(String subject, int bound) {
        return Chance.of(name + "/" + subject, bound);
    }
}
