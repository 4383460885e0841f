package io.anlan.platform.registry;

import io.anlan.platform.web.Validation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms and lengths of the registry's fields. */
final class Fields {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_UNIT = 40;
    static final int LONGEST_PASSWORD = 64;
    static final int LONGEST_INTERVAL_SECONDS = 31 * 24 * 3600;
    static final int LONGEST_DELAY_SECONDS = 24 * 3600;
    static final int MOST_DECIMALS = 10;

    private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final Pattern REGION_CODE = Pattern.compile("[0-9]{6,12}");
    /** No separator of HJ 212 nor of MQTT topics. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private static final Pattern CODE = Pattern.compile("[^\\s,;=&/]{1,64}");
    private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e&&[^;&,=]]{1," + LONGEST_PASSWORD + "}");

    private Fields() {}

    static void creditCode(Validation validation, String field, @Nullable String value) {
        validation.matches(
                field, value, CREDIT_CODE, "Must have 18 digits or capitals, without I, O, S, V and Z (GB 32100).");
    }

    static void regionCode(Validation validation, String field, @Nullable String value) {
        validation.matches(field, value, REGION_CODE, "Must be 6 to 12 digits (GB/T 2260 and below).");
    }

    static void address(Validation validation, String field, @Nullable String value) {
        validation.matches(
                field,
                value,
                ADDRESS,
                "Must be 1 to 64 letters, digits, dots, underscores, colons or hyphens, beginning with a letter or digit.");
    }

    static void code(Validation validation, String field, String value) {
        validation.matches(
                field, value, CODE, "Must be 1 to 64 characters without spaces and without any of , ; = & /");
    }

    static void password(Validation validation, String field, @Nullable String value) {
        if (value != null && !PASSWORD.matcher(value).matches()) {
            validation.refuse(
                    field,
                    "Must be 1 to %d visible ASCII characters without any of ; & , =".formatted(LONGEST_PASSWORD),
                    null);
        }
    }
}
