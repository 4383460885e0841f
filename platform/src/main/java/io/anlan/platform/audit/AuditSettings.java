package io.anlan.platform.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long the audit trail stays.
 *
 * @param retention age from which entries are removed; absent to keep all. At least 183 days, for the Cybersecurity Law
 *     (article 21) asks for six months
 */
@ConfigurationProperties("anlan.audit")
record AuditSettings(@Nullable Duration retention) {
    private static final Duration SIX_MONTHS = Duration.ofDays(183);

    AuditSettings {
        if (retention != null && retention.compareTo(SIX_MONTHS) < 0) {
            throw new IllegalArgumentException(
                    "anlan.audit.retention (%s) must be %d days at least, as the Cybersecurity Law asks for."
                            .formatted(retention, SIX_MONTHS.toDays()));
        }
    }
}
