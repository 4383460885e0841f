package io.anlan.domain.limit;

/**
 * Which limits an outlet is held to.
 *
 * @param standard number and edition
 * @param sector that the standard names
 * @param condition that the outlet fulfils, in the words of the limits; empty where the standard makes none
 */
public record AppliedStandard(String standard, String sector, String condition) {
    boolean names(EmissionLimit limit) {
        return standard.equals(limit.standard())
                && sector.equals(limit.sector())
                && (condition.equals(limit.condition()) || condition.equals(withoutNote(limit.condition())));
    }

    /** A condition without what is said in brackets at its end, such as another figure for cold water. */
    public static String withoutNote(String condition) {
        int note = condition.indexOf(" (");
        return note < 0 ? condition : condition.substring(0, note);
    }
}
