package io.anlan.platform.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Limits limits = Limits.inForceOn(LocalDate.of(2026, 11, 28));

    @Test
    void theHighestPriorityIsNeverShelved() {
        assertThat(limits.of(1).most()).isZero();
        assertThat(limits.of(2).most()).isEqualTo(Duration.ofHours(1));
        assertThat(limits.of(4).most()).isEqualTo(Duration.ofHours(8));
        assertThat(limits.of(4).again()).isEqualTo(2);
    }

    @Test
    void whatTheStandardLeavesOpenIsShownAsAProposal() {
        assertThat(limits.shelving()).allSatisfy(one -> {
            assertThat(one.shown().standard()).isEqualTo("proposed default");
            assertThat(one.shown().confidence()).isEqualTo("uncertain");
        });
    }

    @Test
    void highAndHighestNeedASecondPerson() {
        assertThat(limits.needsApproval(1)).isTrue();
        assertThat(limits.needsApproval(2)).isTrue();
        assertThat(limits.needsApproval(3)).isFalse();
    }

    @Test
    void knowsTheUnitsOfGasDetectors() {
        assertThat(limits.gasUnits()).contains("%LEL", "ppm").doesNotContain("mg/L", "m");
    }
}
