package io.anlan.platform.registry;

import io.anlan.domain.enterprise.CreditCode;
import io.anlan.platform.web.Validation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms and lengths of the registry's fields. */
final class Fields {
    static final int LONGEST_NAME = 200;
    /** Confirms a credit code whose check digit does not fit. */
    static final String CONFIRM_CREDIT_CODE = "credit-code";

    /** Confirms a place outside China. */
    static final String CONFIRM_POSITION = "position";

    static final int LONGEST_UNIT = 40;
    static final int LONGEST_PASSWORD = 64;
    static final int LONGEST_INTERVAL_SECONDS = 31 * 24 * 3600;
    static final int LONGEST_DELAY_SECONDS = 24 * 3600;
    static final int MOST_DECIMALS = 10;

    /** No separator of HJ 212 nor of MQTT topics. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private static final Pattern CODE = Pattern.compile("[^\\s,;=&/]{1,64}");
    private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e&&[^;&,=]]{1," + LONGEST_PASSWORD + "}");

    private static final Pattern PHONE = Pattern.compile("[0-9+(][0-9 ()-]{2,29}");

    private Fields() {}

    static void phone(Validation validation, String field, @Nullable String value) {
        validation.matches(
                field, value, PHONE, "Must be 3 to 30 digits, spaces, hyphens and brackets, perhaps with a + before.");
    }

    /** A wrong check digit is most often a slip, but legal codes with one exist. */
    static void creditCode(
            Validation validation, String field, @Nullable String value, @Nullable List<String> confirmed) {
        if (value == null) {
            return;
        }
        if (!CreditCode.isWellFormed(value)) {
            validation.refuse(field, "Must have 18 digits or capitals, without I, O, S, V and Z (GB 32100).", value);
            return;
        }
        var code = new CreditCode(value);
        if (!code.hasValidCheck()) {
            validation.warn(
                    field,
                    "Its check digit would be %s (GB 32100).".formatted(code.expectedCheck()),
                    value,
                    CONFIRM_CREDIT_CODE,
                    confirmed);
        }
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
