package io.anlan.platform.believable;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.insight.Role;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletPointTest {
    @ParameterizedTest
    @CsvSource({
        "a21026, CONCENTRATION",
        "a19001, OXYGEN",
        "a00000, FLOW",
        "a01012, PROCESS",
        "w21003, CONCENTRATION",
        "w01001, PROCESS",
        "w01010, PROCESS",
        "w01018, CONCENTRATION",
        "w00000, FLOW"
    })
    void theCodeSaysWhatItIsToItsOutlet(String code, Role role) {
        assertThat(point(code, "mg/m3").role()).contains(role);
    }

    @Test
    void whatIsNeitherGasNorWaterHasNoPart() {
        assertThat(point("e30501", "mg/L").role()).isEmpty();
        assertThat(point("level", "m").role()).isEmpty();
    }

    @Test
    void flowASecondIsJudgedAsFlowAnHour() {
        assertThat(point("a00000", "m3/s").scale()).isEqualTo(3600);
        assertThat(point("a00000", "m3/s").resolution()).isEqualTo(360);
        assertThat(point("a00000", "m3/h").scale()).isOne();
    }

    private static OutletPoint point(String code, String unit) {
        return new OutletPoint(1, 2, code, unit, 1, OptionalDouble.empty(), false);
    }
}
