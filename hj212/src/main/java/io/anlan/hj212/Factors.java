package io.anlan.hj212;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The factor codes of Annex B of HJ 212-2017 with units and the codes of HJ/T 212-2005. */
public final class Factors {
    private static final List<Factor> ALL = read();
    private static final List<Factor> PATTERNS =
            ALL.stream().filter(Factor::isPattern).toList();
    private static final Map<String, Factor> BY_CODE = ALL.stream()
            .filter(factor -> !factor.isPattern())
            .collect(Collectors.toUnmodifiableMap(Factor::code, factor -> factor));
    private static final Map<String, Factor> BY_LEGACY_CODE = ALL.stream()
            .filter(factor -> !factor.legacyCode().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Factor::legacyCode, factor -> factor));

    private Factors() {}

    /** Every row of the table, in its order. */
    public static List<Factor> all() {
        return ALL;
    }

    /**
     * The factor with this code; {@code e10103} finds {@code e101xx}. Where the standard prints a code twice this is the
     * first, with a remark; {@link #allByCode} has both.
     */
    public static Optional<Factor> byCode(String code) {
        Factor exact = BY_CODE.get(code);
        return exact != null ? Optional.of(exact) : allByCode(code).stream().findFirst();
    }

    /** Every factor with this code: none, one, or two where the standard prints it twice. */
    public static List<Factor> allByCode(String code) {
        Factor exact = BY_CODE.get(code);
        return exact != null
                ? List.of(exact)
                : PATTERNS.stream().filter(factor -> factor.matches(code)).toList();
    }

    /** The factor that HJ/T 212-2005 named {@code legacyCode}, such as {@code 011} for COD. */
    public static Optional<Factor> byLegacyCode(String legacyCode) {
        return Optional.ofNullable(BY_LEGACY_CODE.get(legacyCode));
    }

    private static List<Factor> read() {
        var remarks = new HashMap<String, String>();
        CsvTable.read("factor-errata.csv").forEach(row -> remarks.put(row.get("code"), row.get("remark")));
        return CsvTable.read("factors.csv").stream()
                .map(row -> factor(row, remarks))
                .toList();
    }

    private static Factor factor(CsvTable.Row row, Map<String, String> remarks) {
        String code = row.get("code");
        return new Factor(
                code,
                row.get("name_zh"),
                row.get("hjt212_2005_code"),
                row.get("unit_zh"),
                row.get("unit"),
                row.get("emission_unit_zh"),
                row.get("emission_unit"),
                row.get("default_data_type"),
                row.get("kind"),
                row.get("source"),
                row.get("confidence"),
                remarks.get(code));
    }
}
