package io.anlan.platform.transfer;

import io.anlan.platform.sheets.Term;

/**
 * What a column of a file may hold.
 *
 * @param key name of the field in the API
 * @param required whether a new row needs it
 * @param secret never shown again, not even in a fault
 * @param example stands in the template
 */
public record ImportField(String key, Term label, boolean required, boolean secret, String example) {
    public static ImportField needed(String key, Term label, String example) {
        return new ImportField(key, label, true, false, example);
    }

    public static ImportField optional(String key, Term label, String example) {
        return new ImportField(key, label, false, false, example);
    }

    public static ImportField secret(String key, Term label, String example) {
        return new ImportField(key, label, false, true, example);
    }
}
