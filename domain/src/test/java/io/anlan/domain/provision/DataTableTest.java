package io.anlan.domain.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataTableTest {
    @Test
    void readsQuotedCellsWithCommasAndQuotes() {
        List<DataTable.Row> rows = DataTable.parse("x.csv", """
                key,value,note
                a,1.50,"one, two ""three\"""
                b,,
                """);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).text("note")).isEqualTo("one, two \"three\"");
        assertThat(rows.get(0).decimal("value").toPlainString()).isEqualTo("1.50");
        assertThat(rows.get(1).optional("note")).isEmpty();
    }

    @Test
    void saysWhereARowIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataTable.parse("x.csv", "a,b\n1,2\n1,2,3\n"))
                .withMessage("x.csv line 3 has 3 cells, not 2.");
        DataTable.Row row = DataTable.parse("x.csv", "a,b\n1,\n").getFirst();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.text("c"))
                .withMessage("x.csv line 2 has no column (c).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.decimal("b"))
                .withMessage("x.csv line 2 has nothing in (b).");
    }

    @Test
    void missesAFileThatIsNotShipped() {
        assertThatIllegalStateException().isThrownBy(() -> DataTable.read(DataTableTest.class, "none.csv"));
    }
}
