package io.anlan.platform.suppression;

import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.registry.PointDirectory.PointNames;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.setaside.DesignPolicy;
import io.anlan.platform.suppression.Suppression.InputWish;
import io.anlan.platform.suppression.Suppression.TargetWish;
import io.anlan.platform.suppression.Suppression.Wish;
import io.anlan.platform.suppression.SuppressionRows.KeptTarget;
import io.anlan.platform.suppression.SuppressionRows.RulesNow;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what is wrong with a suppression that is wanted. */
@Component
class SuppressionChecks {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_INPUTS = 20;
    private static final int MOST_TARGETS = 200;
    private static final Set<RuleKind> LIMITS =
            EnumSet.of(RuleKind.LOW_LOW, RuleKind.LOW, RuleKind.HIGH, RuleKind.HIGH_HIGH, RuleKind.RATE_OF_CHANGE);

    private final JdbcClient jdbc;
    private final PointDirectory points;
    private final SuppressionRows rows;

    SuppressionChecks(JdbcClient jdbc, PointDirectory points, SuppressionRows rows) {
        this.jdbc = jdbc;
        this.points = points;
        this.rows = rows;
    }

    /** What is wrong with an expression, and with the names in it. */
    List<ExpressionIssue> issues(String expression, List<InputWish> inputs) {
        var validation = new Validation();
        names(validation, inputs);
        length(validation, expression);
        validation.done();
        return Expression.check(expression, inputs.stream().map(InputWish::name).collect(Collectors.toSet()))
                .issues();
    }

    /** @return what is to be kept quiet, with the priorities as they are now */
    List<KeptTarget> check(Wish wish, DesignPolicy policy) {
        Long enterprise = jdbc.sql("select enterprise_id from facility where id = ?")
                .param(wish.facilityId())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refusal.invalid("facilityId", "There is no such facility.", wish.facilityId()));
        var validation = new Validation();
        validation.text("name", wish.name(), LONGEST_NAME);
        if (wish.reason().isBlank()) {
            validation.refuse("reason", "Must not be blank.", wish.reason());
        }
        validation.paragraph("reason", wish.reason(), LONGEST_REASON);
        validation.range(
                "mostMinutes",
                wish.mostMinutes(),
                1,
                Math.toIntExact(policy.most().toMinutes()));
        names(validation, wish.inputs());
        ofEnterprise(validation, wish.inputs(), enterprise);
        length(validation, wish.expression());
        List<KeptTarget> targets = targets(validation, wish, policy);
        validation.done();
        issues(wish.expression(), wish.inputs())
                .forEach(issue -> validation.refuse(
                        "expression",
                        "Line %d, column %d: %s".formatted(issue.line(), issue.column(), issue.message()),
                        wish.expression()));
        validation.done();
        return targets;
    }

    private static void length(Validation validation, String expression) {
        validation.paragraph("expression", expression, Expression.LONGEST);
    }

    private static void names(Validation validation, List<InputWish> inputs) {
        if (inputs.size() > MOST_INPUTS) {
            validation.refuse("inputs", "There may be at most %d.".formatted(MOST_INPUTS), inputs.size());
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < inputs.size(); i++) {
            String field = "inputs[%d].name".formatted(i);
            String name = inputs.get(i).name();
            validation.matches(
                    field,
                    name,
                    Expression.NAME,
                    "Must be letters, digits and _, beginning with a letter; at most 40.");
            if (Expression.RESERVED.contains(name)) {
                validation.refuse(field, "Means something else in an expression; take another name.", name);
            }
            if (!seen.add(name)) {
                validation.refuse(field, "Names another point already.", name);
            }
        }
    }

    private void ofEnterprise(Validation validation, List<InputWish> inputs, Long enterprise) {
        Map<Long, PointNames> found =
                points.names(inputs.stream().map(InputWish::pointId).distinct().toList());
        for (int i = 0; i < inputs.size(); i++) {
            PointNames point = found.get(inputs.get(i).pointId());
            if (point == null || point.enterprise() != enterprise) {
                validation.refuse(
                        "inputs[%d].pointId".formatted(i),
                        "There is no such point of the enterprise.",
                        inputs.get(i).pointId());
            }
        }
    }

    private List<KeptTarget> targets(Validation validation, Wish wish, DesignPolicy policy) {
        if (wish.targets().isEmpty() || wish.targets().size() > MOST_TARGETS) {
            validation.refuse(
                    "targets",
                    "There must be 1 to %d.".formatted(MOST_TARGETS),
                    wish.targets().size());
            return List.of();
        }
        List<RulesNow> rules = rows.rules(
                wish.targets().stream().map(TargetWish::pointId).distinct().toList());
        var kept = new ArrayList<KeptTarget>();
        for (int i = 0; i < wish.targets().size(); i++) {
            TargetWish target = wish.targets().get(i);
            RulesNow rule = of(target, wish.facilityId(), rules);
            if (rule == null) {
                validation.refuse(
                        "targets[%d]".formatted(i),
                        "There is no such rule at a point of the facility.",
                        "%d %s".formatted(target.pointId(), target.kind().word()));
                continue;
            }
            Optional<String> refusal = policy.refusal(rule.priority(), rule.kind(), rule.unit());
            String field = "targets[%d]".formatted(i);
            refusal.ifPresent(why -> validation.refuse(field, why, target.kind().word()));
            kept.add(new KeptTarget(target.pointId(), target.kind(), rule.priority()));
        }
        return kept.stream().distinct().toList();
    }

    private static @Nullable RulesNow of(TargetWish target, long facility, List<RulesNow> rules) {
        return rules.stream()
                .filter(rule -> rule.point() == target.pointId() && rule.kind() == target.kind())
                .filter(rule -> rule.facility() == facility && LIMITS.contains(rule.kind()))
                .findFirst()
                .orElse(null);
    }
}
