package io.anlan.insight;

import static io.anlan.insight.SuspicionStatus.DISMISSED;
import static io.anlan.insight.SuspicionStatus.EXPLAINED;
import static io.anlan.insight.SuspicionStatus.OPEN;
import static io.anlan.insight.SuspicionStatus.VERIFIED_ON_SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuspicionStatusTest {
    private static final Map<SuspicionStatus, Set<SuspicionStatus>> ALLOWED = Map.of(
            OPEN, Set.of(EXPLAINED, VERIFIED_ON_SITE, DISMISSED),
            EXPLAINED, Set.of(OPEN, VERIFIED_ON_SITE, DISMISSED),
            VERIFIED_ON_SITE, Set.of(),
            DISMISSED, Set.of(OPEN));

    @Test
    void takesTheStepsOfTheTableAndNoOther() {
        for (SuspicionStatus from : SuspicionStatus.values()) {
            for (SuspicionStatus to : SuspicionStatus.values()) {
                if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                    assertThat(from.become(to)).isEqualTo(to);
                } else {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> from.become(to))
                            .withMessageContaining(from.name())
                            .withMessageContaining(to.name());
                }
            }
        }
    }

    @Test
    void whatWasVerifiedOnSiteStays() {
        assertThat(VERIFIED_ON_SITE.next()).isEmpty();
    }
}
