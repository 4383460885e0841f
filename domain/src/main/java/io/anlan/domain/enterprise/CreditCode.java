package io.anlan.domain.enterprise;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Unified social credit code of a legal person (GB 32100-2015). The letters I, O, S, V and Z do not occur in one. A
 * check digit that does not fit is most often a slip; but codes of the early pilots, with M at the ninth place, were
 * given out with wrong ones and are legal, so whoever knows better may confirm it.
 */
public record CreditCode(String text) {
    /** Number of characters. */
    public static final int LENGTH = 18;

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[" + CHARACTERS + "]{" + LENGTH + "}");
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private static final int REGION = 2;
    private static final int ORGANISATION = 8;
    private static final int ORGANISATION_CHECK = 16;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int ORGANISATION_MODULUS = 11;

    public CreditCode {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "The credit code (%s) must have 18 digits or capitals, without I, O, S, V and Z.".formatted(text));
        }
    }

    /** Whether the text has the length and the characters of a code. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** The text as people may mean it: without spaces, in capitals. */
    public static String normalise(String written) {
        return written.strip().toUpperCase(Locale.ROOT);
    }

    /** The character that the eighteenth ought to be (clause 5, the sum of weights modulo 31). */
    public char expectedCheck() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * CHARACTERS.indexOf(text.charAt(i));
        }
        int modulus = CHARACTERS.length();
        return CHARACTERS.charAt((modulus - sum % modulus) % modulus);
    }

    public boolean hasValidCheck() {
        return text.charAt(LENGTH - 1) == expectedCheck();
    }

    /** The character that the last of the organisation code within (GB 11714) ought to be. */
    public char expectedOrganisationCheck() {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_WEIGHTS[i] * Character.digit(text.charAt(ORGANISATION + i), Character.MAX_RADIX);
        }
        int check = (ORGANISATION_MODULUS - sum % ORGANISATION_MODULUS) % ORGANISATION_MODULUS;
        return check == ORGANISATION_MODULUS - 1 ? 'X' : Character.forDigit(check, ORGANISATION_MODULUS);
    }

    public boolean hasValidOrganisationCheck() {
        return text.charAt(ORGANISATION_CHECK) == expectedOrganisationCheck();
    }

    /** Code of the region whose office registered the legal person; not where it has its seat. */
    public String registeredIn() {
        return text.substring(REGION, ORGANISATION);
    }

    @Override
    public String toString() {
        return text;
    }
}
