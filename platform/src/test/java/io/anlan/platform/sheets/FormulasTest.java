package io.anlan.platform.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormulasTest {
    @Test
    void disarmsEveryBeginningOfAFormulaAndGivesTheTextBack() {
        for (String text :
                List.of("=1+1", "+86 28", "-12", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠SUM")) {
            String written = Formulas.disarm(text);
            assertThat(written).isEqualTo("'" + text);
            assertThat(Formulas.restore(written)).isEqualTo(text);
        }
    }

    @Test
    void leavesOtherTextAlone() {
        for (String text : List.of("", "Plant 1", "蓝天化工", "1-2", "'quoted'", "'")) {
            assertThat(Formulas.disarm(text)).isEqualTo(text);
            assertThat(Formulas.restore(text)).isEqualTo(text);
        }
    }
}
