package io.anlan.platform.region;

import io.anlan.domain.region.RegionCode;
import io.anlan.platform.web.Validation;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tells other modules which region a written code means. */
@Service
public class KnownRegions {
    private final JdbcClient jdbc;

    KnownRegions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The regions in force that some codes mean, as far as they mean one. */
    public Meanings of(Collection<@Nullable String> written) {
        Map<String, String> texts = written.stream()
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), KnownRegions::standard));
        var inForce = new HashMap<String, String>();
        jdbc.sql("select code, region_in_force(code) from unnest(?::text[]) as written (code)")
                .param(texts.values().stream().distinct().toArray(String[]::new))
                .query(row -> {
                    String code = row.getString(2);
                    if (code != null) {
                        inForce.put(row.getString(1), code);
                    }
                });
        var meanings = new HashMap<String, String>();
        texts.forEach((text, code) -> {
            String region = inForce.get(code);
            if (region != null) {
                meanings.put(text, region);
            }
        });
        return new Meanings(meanings);
    }

    private static String standard(String written) {
        return RegionCode.parse(written).map(RegionCode::text).orElse("");
    }

    /** What written codes mean. */
    public static final class Meanings {
        private final Map<String, String> regions;

        private Meanings(Map<String, String> regions) {
            this.regions = Map.copyOf(regions);
        }

        /** The code of the region in force; null for none. */
        public @Nullable String region(@Nullable String written) {
            return written == null ? null : regions.get(written);
        }

        /** Refuses a code that means no region. */
        public void check(Validation validation, String field, @Nullable String written) {
            if (written != null && !regions.containsKey(written)) {
                validation.refuse(
                        field,
                        "There is no such region. Send the six digits of GB/T 2260, the code of a park, or the nine"
                                + " or twelve digits of a township or village.",
                        written);
            }
        }
    }
}
