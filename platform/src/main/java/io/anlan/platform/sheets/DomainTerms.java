package io.anlan.platform.sheets;

import io.anlan.domain.SupervisionDomain;
import java.util.Map;

/** What the fields of supervision are called in files. */
public final class DomainTerms {
    private static final Map<String, Term> DOMAINS = Map.of(
            SupervisionDomain.ENVIRONMENT.key(), new Term("生态环保", "Environment"),
            SupervisionDomain.MAJOR_HAZARD.key(), new Term("重大危险源", "Major hazards"),
            SupervisionDomain.HAZARDOUS_CHEMICALS.key(), new Term("危险化学品", "Hazardous chemicals"),
            SupervisionDomain.SPECIAL_EQUIPMENT.key(), new Term("特种设备", "Special equipment"));

    private DomainTerms() {}

    /** A domain that was configured is called by its key. */
    public static Term of(String key) {
        return DOMAINS.getOrDefault(key, new Term(key, key));
    }

    /** The key of a domain that is called by its key or by its name in either language. */
    public static String key(String text) {
        for (Map.Entry<String, Term> domain : DOMAINS.entrySet()) {
            if (domain.getValue().chinese().equals(text)
                    || domain.getValue().english().equalsIgnoreCase(text)) {
                return domain.getKey();
            }
        }
        return text;
    }
}
