package io.anlan.domain;

import java.util.regex.Pattern;

/**
 * A field of supervision, named by its key. Four are built in; further ones come by configuration.
 *
 * @param key lower-case letters, digits and hyphens
 */
public record SupervisionDomain(String key) {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** 生态环保. */
    public static final SupervisionDomain ENVIRONMENT = new SupervisionDomain("environment");
    /** 重大危险源. */
    public static final SupervisionDomain MAJOR_HAZARD = new SupervisionDomain("major-hazard");
    /** 危化品. */
    public static final SupervisionDomain HAZARDOUS_CHEMICALS = new SupervisionDomain("hazardous-chemicals");
    /** 特种设备. */
    public static final SupervisionDomain SPECIAL_EQUIPMENT = new SupervisionDomain("special-equipment");

    public SupervisionDomain {
        if (!isKey(key)) {
            throw new IllegalArgumentException(
                    "The domain key (%s) must be lower-case letters, digits and hyphens.".formatted(key));
        }
    }

    /** Whether a text has the form of a key. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
