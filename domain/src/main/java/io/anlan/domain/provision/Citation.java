package io.anlan.domain.provision;

import java.util.Locale;

/**
 * Where a rule or formula stands.
 *
 * @param standard number and edition, such as {@code HJ 75-2017}
 * @param clause within it; empty when not known
 */
public record Citation(String standard, String clause, Confidence confidence) {
    @Override
    public String toString() {
        String place = clause.isEmpty() ? standard : standard + " " + clause;
        return place + " [" + confidence.name().toLowerCase(Locale.ROOT) + "]";
    }
}
