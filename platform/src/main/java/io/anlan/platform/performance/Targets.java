package io.anlan.platform.performance;

import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.DataTable;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The targets of {@code targets.csv}; of several for one figure the first judges, the others are told. */
record Targets(List<Target> all) {
    private static final String RESOURCE = "targets.csv";

    Targets {
        all = List.copyOf(all);
    }

    /** Those in force on a day in Beijing. */
    static Targets inForceOn(LocalDate day) {
        return new Targets(DataTable.read(Targets.class, RESOURCE).stream()
                .map(Targets::target)
                .filter(target -> target.isInForceOn(day))
                .toList());
    }

    List<Target> of(String key) {
        return all.stream().filter(target -> target.key().equals(key)).toList();
    }

    Verdict judge(String key, BigDecimal figure) {
        return of(key).stream().findFirst().map(target -> target.judge(figure)).orElse(Verdict.NOT_JUDGED);
    }

    private static Target target(DataTable.Row row) {
        Citation citation = row.citation();
        return new Target(
                row.text("key"),
                Word.parse(Target.Test.class, row.text("test")),
                row.decimal("target"),
                row.optionalDecimal("maximum").orElse(null),
                row.text("unit"),
                citation.standard(),
                citation.clause(),
                Target.word(citation.confidence()),
                row.text("source"),
                row.optionalDay("valid_from").orElse(null),
                row.optionalDay("valid_to").orElse(null));
    }
}
