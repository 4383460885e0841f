package io.anlan.platform.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Quality;
import io.anlan.platform.registry.StopKind;
import io.anlan.platform.suppression.ExpressionIssue.Code;
import io.anlan.platform.suppression.PlantState.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final Set<String> NAMES = Set.of("flow", "P_101");

    private static PlantState plant(Reading flow) {
        return new PlantState(
                NOW,
                Map.of("flow", flow, "P_101", new Reading(1.5, Quality.GOOD, NOW.minusSeconds(30), false)),
                Set.of(StopKind.OVERHAUL));
    }

    private static Reading reading(double value) {
        return new Reading(value, Quality.GOOD, NOW.minusSeconds(12), false);
    }

    private static Judgement judge(String expression, PlantState plant) {
        Set<String> names = expression.contains("P_101") ? NAMES : Set.of("flow");
        return Objects.requireNonNull(Expression.check(expression, names).expression())
                .judge(plant);
    }

    private static ExpressionIssue issue(String expression) {
        return Expression.check(expression, NAMES).issues().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "flow.value < 5.0 ; HOLDS",
                "flow.value < 5 ; HOLDS",
                "flow.value >= 5 ; HOLDS_NOT",
                "flow.value < 5 && P_101.value > 1 ; HOLDS",
                "flow.age <= 12 ; HOLDS",
                "flow.age < 12 ; HOLDS_NOT",
                "overhaul && flow.value < 5 ; HOLDS",
                "stopped && flow.value < 5 ; HOLDS",
                "shutdown || maintenance || flow.value > 5 ; HOLDS_NOT",
                "flow.value < (overhaul ? 3.0 : 10.0) ; HOLDS_NOT",
            })
    void judgesTheStateOfAPlant(String expression, Outcome outcome) {
        assertThat(judge(expression, plant(reading(4.9)))).isEqualTo(new Judgement(outcome, null, null));
    }

    @Test
    void judgesStopsWithoutAnyPoint() {
        Expression expression =
                Objects.requireNonNull(Expression.check("overhaul", Set.of()).expression());
        assertThat(expression
                        .judge(new PlantState(NOW, Map.of(), Set.of(StopKind.OVERHAUL)))
                        .outcome())
                .isEqualTo(Outcome.HOLDS);
        assertThat(expression.judge(new PlantState(NOW, Map.of(), Set.of())).outcome())
                .isEqualTo(Outcome.HOLDS_NOT);
    }

    @Test
    void doesNotHoldWhenAValueIsMissingOldOrNotGoodWhateverTheOthersSay() {
        String either = "P_101.value > 1 || flow.value < 5";
        assertThat(judge(either, plant(new Reading(0, Quality.BAD, NOW, false))))
                .isEqualTo(Judgement.unknown(Cause.INVALID, "flow"));
        assertThat(judge(either, plant(new Reading(0, Quality.UNCERTAIN, NOW, false))))
                .isEqualTo(Judgement.unknown(Cause.INVALID, "flow"));
        assertThat(judge(either, plant(new Reading(0, Quality.GOOD, NOW.minusSeconds(400), true))))
                .isEqualTo(Judgement.unknown(Cause.STALE, "flow"));
        assertThat(judge("flow.value < 5", new PlantState(NOW, Map.of(), Set.of())))
                .isEqualTo(Judgement.unknown(Cause.MISSING, "flow"));
    }

    @Test
    void whatCannotBeComputedIsNotKnown() {
        assertThat(judge("int(flow.value * 1.0e300) > 5", plant(reading(7))))
                .isEqualTo(Judgement.unknown(Cause.FAILED, null));
    }

    @Test
    void saysWhereAMistakeIsInPlainWords() {
        ExpressionIssue unknown = issue("flow.value < 5.0 &&\n  flaw.value > 1.0 && P_101.value > 0.0");
        assertThat(unknown.code()).isEqualTo(Code.UNKNOWN_NAME);
        assertThat(unknown.line()).isEqualTo(2);
        assertThat(unknown.column()).isEqualTo(3);
        assertThat(unknown.message()).isEqualTo("Nothing is called flaw. Add the point first.");

        ExpressionIssue field = issue("flow.val < 5.0 && P_101.value > 0.0");
        assertThat(field.code()).isEqualTo(Code.UNKNOWN_FIELD);
        assertThat(field.what()).isEqualTo("flow");

        ExpressionIssue types = issue("flow.value * 2 < 5.0 && P_101.value > 0.0");
        assertThat(types.code()).isEqualTo(Code.TYPES);
        assertThat(types.column()).isEqualTo(12);
        assertThat(types.message())
                .isEqualTo("* does not go with a number and a whole number. Write the number with a decimal point, such"
                        + " as 5.0.");

        assertThat(issue("flow.value < ").code()).isEqualTo(Code.SYNTAX);
        assertThat(issue("flow.value + P_101.value").code()).isEqualTo(Code.NOT_A_CONDITION);
        assertThat(issue("flow.value > 1.0").code()).isEqualTo(Code.UNUSED);
        assertThat(issue(" ").code()).isEqualTo(Code.SYNTAX);
    }

    @Test
    void knowsNoLoops() {
        assertThat(issue("[flow.value, P_101.value].exists(v, v > 1.0)").code())
                .isIn(Code.UNKNOWN_NAME, Code.OTHER, Code.TYPES);
    }

    @Test
    void refusesToReadWhatIsTooDeep() {
        String deep = "(".repeat(900) + "flow.value" + ")".repeat(900) + " > 1.0 && P_101.value > 1.0";
        assertThat(Expression.check(deep, NAMES).expression()).isNull();
    }
}
