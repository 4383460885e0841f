package io.anlan.domain.average;

import io.anlan.domain.provision.DataTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which data flags count (HJ 212-2017 Table 8). A flag that is not in the table is shown and does not count. */
public final class FlagRules {
    private static final String RESOURCE = "data-flags.csv";
    private static final String ABSENT = "-";

    private final Map<String, Treatment> treatments;

    public FlagRules(Map<String, Treatment> treatments) {
        this.treatments = Map.copyOf(treatments);
    }

    /** Those that come with the platform. */
    public static FlagRules shipped() {
        var treatments = new HashMap<String, Treatment>();
        for (DataTable.Row row : DataTable.read(FlagRules.class, RESOURCE)) {
            treatments.put(row.text("flag"), Treatment.valueOf(row.text("treatment")));
        }
        return new FlagRules(treatments);
    }

    /** @param flag as the device sent it; lower case counts as upper case; null or empty when it sent none */
    public Treatment of(@Nullable String flag) {
        String key = flag == null || flag.isEmpty() ? ABSENT : flag.toUpperCase(Locale.ROOT);
        return treatments.getOrDefault(key, Treatment.SHOWN_ONLY);
    }
}
