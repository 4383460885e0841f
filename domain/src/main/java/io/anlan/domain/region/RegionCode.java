package io.anlan.domain.region;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Code of a region: six digits by GB/T 2260, two each for province, prefecture and county; or that of a park, which is
 * the code of the region it was founded in, the letter P and two digits or capitals. What the code says about the tree
 * holds for the standard's list only; the tree itself is kept apart, for regions are moved.
 */
public record RegionCode(String text) {
    private static final Pattern STANDARD = Pattern.compile("[0-9]{6}");
    private static final Pattern PARK = Pattern.compile("[1-9][0-9]{5}P[0-9A-Z]{2}");
    private static final Pattern SHORTENED = Pattern.compile("[1-9][0-9]([0-9]{2})?");
    private static final Pattern BELOW_COUNTY = Pattern.compile("[1-9][0-9]{8}([0-9]{3})?");
    private static final int DIGITS = 6;
    private static final String NO_COUNTY = "00";
    private static final String NO_PREFECTURE = "0000";

    /** The whole country. */
    public static final RegionCode NATION = new RegionCode("000000");

    public RegionCode {
        if (!STANDARD.matcher(text).matches() && !PARK.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "The region code (%s) must have six digits, or be that of a park such as 510114P01."
                            .formatted(text));
        }
        if ((text.startsWith("00") && !text.equals("000000"))
                || (text.startsWith("00", 2) && !text.startsWith("00", 4))) {
            throw new IllegalArgumentException(
                    "The region code (%s) names a part of nothing: its first digits are zero.".formatted(text));
        }
    }

    /**
     * Reads what is written where a region is meant: a code; its first two or four digits; or the nine digits of a
     * township (GB/T 10114) or twelve of a village, which lie in the county of their first six.
     */
    public static Optional<RegionCode> parse(String written) {
        String text = written.strip();
        if (BELOW_COUNTY.matcher(text).matches()) {
            text = text.substring(0, DIGITS);
        } else if (SHORTENED.matcher(text).matches()) {
            text = text + "0".repeat(DIGITS - text.length());
        }
        try {
            return Optional.of(new RegionCode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public RegionLevel level() {
        if (text.length() > DIGITS) {
            return RegionLevel.PARK;
        }
        if (equals(NATION)) {
            return RegionLevel.NATION;
        }
        if (text.endsWith(NO_PREFECTURE)) {
            return RegionLevel.PROVINCE;
        }
        return text.endsWith(NO_COUNTY) ? RegionLevel.PREFECTURE : RegionLevel.COUNTY;
    }

    /** The region that holds this one by the rule of the code: its prefix, filled up with zeros. */
    public Optional<RegionCode> parent() {
        return switch (level()) {
            case NATION -> Optional.empty();
            case PROVINCE -> Optional.of(NATION);
            case PREFECTURE -> Optional.of(new RegionCode(text.substring(0, 2) + NO_PREFECTURE));
            case COUNTY -> Optional.of(new RegionCode(text.substring(0, 4) + NO_COUNTY));
            case PARK -> Optional.of(new RegionCode(text.substring(0, DIGITS)));
        };
    }

    /** Code of a park that is founded in this region. */
    public RegionCode park(String number) {
        return new RegionCode(text.substring(0, DIGITS) + "P" + number);
    }

    @Override
    public String toString() {
        return text;
    }
}
