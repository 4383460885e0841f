package io.anlan.hj212;

import org.jspecify.annotations.Nullable;

/**
 * A factor code of Annex B of HJ 212-2017: a pollutant, a process parameter, a noise index or a site information.
 *
 * @param code the code, where {@code x} stands for any digit ({@code e101xx}: the last two number the equipment).
 * @param nameZh its name in the standard.
 * @param legacyCode the code HJ/T 212-2005 used; empty if none.
 * @param unitZh the unit in Chinese; empty if none is given.
 * @param unit the unit's symbol, {@code 1} for none; empty if none is given.
 * @param emissionUnitZh unit of the cumulated amount (Cou), in Chinese.
 * @param emissionUnit unit of the cumulated amount (Cou).
 * @param defaultDataType the type to use unless agreed otherwise, such as {@code N7.3}.
 * @param kind the table it belongs to, in words.
 * @param source the table and edition.
 * @param confidence how well the row is founded.
 * @param remark a fault of the printed table to know about; null for most.
 */
public record Factor(
        String code,
        String nameZh,
        String legacyCode,
        String unitZh,
        String unit,
        String emissionUnitZh,
        String emissionUnit,
        String defaultDataType,
        String kind,
        String source,
        String confidence,
        @Nullable String remark) {

    /** Whether the code stands for a family of codes, one for each piece of equipment. */
    public boolean isPattern() {
        return code.endsWith("x");
    }

    /** Whether {@code sent} is this code or one of its family. */
    public boolean matches(String sent) {
        if (sent.length() != code.length()) {
            return false;
        }
        for (int i = 0; i < sent.length(); i++) {
            char expected = code.charAt(i);
            char actual = sent.charAt(i);
            boolean matches = expected == 'x' ? actual >= '0' && actual <= '9' : expected == actual;
            if (!matches) {
                return false;
            }
        }
        return true;
    }
}
