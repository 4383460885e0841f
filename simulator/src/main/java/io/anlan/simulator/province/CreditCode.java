package io.anlan.simulator.province;

/** Unified social credit codes (GB 32100-2015) of enterprises that do not exist: right in form, nobody's in fact. */
final class CreditCode {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ORGANISATION_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** Registered with the market regulator, as an enterprise. */
    private static final String ENTERPRISE = "91";
    /** Begins the organisation part, so that everybody sees that the code is invented. */
    private static final String INVENTED = "DEMX";

    private static final int MOST = 9999;

    /** GB 11714: weights of the eight symbols of the organisation part. */
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private static final int ORGANISATION_MODULUS = 11;
    /** GB 32100: the weights are the powers of 3. */
    private static final int BASE = 3;

    private CreditCode() {}

    /**
     * The code of an invented enterprise.
     *
     * @param county six digits.
     * @param number tells the enterprises apart, 1 to 9999.
     */
    static String of(String county, int number) {
        if (!county.matches("\\d{6}") || number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "There is no code for enterprise %d of the county \"%s\".".formatted(number, county));
        }
        String organisation = INVENTED + "%04d".formatted(number);
        String body = ENTERPRISE + county + organisation + organisationCheck(organisation);
        return body + check(body);
    }

    private static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_SYMBOLS.indexOf(organisation.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int check = ORGANISATION_MODULUS - sum % ORGANISATION_MODULUS;
        return switch (check) {
            case 10 -> 'X';
            case 11 -> '0';
            default -> (char) ('0' + check);
        };
    }

    private static char check(String body) {
        int modulus = SYMBOLS.length();
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += SYMBOLS.indexOf(body.charAt(i)) * weight;
            weight = weight * BASE % modulus;
        }
        return SYMBOLS.charAt((modulus - sum % modulus) % modulus);
    }
}
