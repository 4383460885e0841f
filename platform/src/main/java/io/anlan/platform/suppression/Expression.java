package io.anlan.platform.suppression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.anlan.platform.registry.StopKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition over the state of a plant, in the Common Expression Language without its macros: it cannot loop, so it ends
 * after as many steps as it has signs. Each point that it names has a value (a number in the unit of the point) and an age
 * (seconds). Safe for use by many threads.
 */
final class Expression {
    static final String VALUE = ".value";
    static final String AGE = ".age";
    static final String STOPPED = "stopped";
    static final int LONGEST = 2_000;
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    /** Names that mean something else already. */
    static final Set<String> RESERVED = Stream.concat(
                    Stream.of(StopKind.values()).map(StopKind::word),
                    Stream.of(
                            STOPPED,
                            "as",
                            "break",
                            "const",
                            "continue",
                            "else",
                            "false",
                            "for",
                            "function",
                            "if",
                            "import",
                            "in",
                            "let",
                            "loop",
                            "package",
                            "namespace",
                            "null",
                            "return",
                            "true",
                            "var",
                            "void",
                            "while",
                            "bool",
                            "bytes",
                            "double",
                            "duration",
                            "dyn",
                            "int",
                            "list",
                            "map",
                            "matches",
                            "size",
                            "string",
                            "timestamp",
                            "type",
                            "uint"))
            .collect(Collectors.toUnmodifiableSet());

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final SortedSet<String> names;
    private final CelRuntime.Program program;

    private Expression(SortedSet<String> names, CelRuntime.Program program) {
        this.names = names;
        this.program = program;
    }

    /**
     * What a check found.
     *
     * @param expression absent when there are issues
     */
    record Checked(@Nullable Expression expression, List<ExpressionIssue> issues) {}

    /** @param names of the points */
    static Checked check(String text, Set<String> names) {
        var issues = new ArrayList<ExpressionIssue>();
        if (text.isBlank()) {
            issues.add(new ExpressionIssue(ExpressionIssue.Code.SYNTAX, 1, 1, "", "There is no expression."));
            return new Checked(null, issues);
        }
        try {
            CelAbstractSyntaxTree tree = compiler(names).compile(text).getAst();
            if (!tree.getResultType().equals(SimpleType.BOOL)) {
                issues.add(IssueWords.notACondition(tree.getResultType()));
            }
            names.stream().filter(name -> !isNamed(name, text)).forEach(name -> issues.add(IssueWords.unused(name)));
            return issues.isEmpty()
                    ? new Checked(new Expression(new TreeSet<>(names), RUNTIME.createProgram(tree)), issues)
                    : new Checked(null, issues);
        } catch (CelValidationException e) {
            return new Checked(null, IssueWords.of(e.getErrors(), names));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("The expression (%s) is right and cannot be run.".formatted(text), e);
        }
    }

    private static CelCompiler compiler(Set<String> names) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros();
        for (String name : names) {
            builder.addVar(name + VALUE, SimpleType.DOUBLE);
            builder.addVar(name + AGE, SimpleType.DOUBLE);
        }
        builder.addVar(STOPPED, SimpleType.BOOL);
        for (StopKind kind : StopKind.values()) {
            builder.addVar(kind.word(), SimpleType.BOOL);
        }
        return builder.build();
    }

    private static boolean isNamed(String name, String text) {
        return Pattern.compile("\\b" + name + "\\s*\\.").matcher(text).find();
    }

    /** Nothing but values that are there, fresh and good is judged; of all others nobody knows. */
    Judgement judge(PlantState state) {
        for (String name : names) {
            PlantState.Reading reading = state.readings().get(name);
            Cause fault = reading == null ? Cause.MISSING : reading.fault();
            if (fault != null) {
                return Judgement.unknown(fault, name);
            }
        }
        try {
            return Judgement.of(Boolean.TRUE.equals(program.eval(state.variables())));
        } catch (CelEvaluationException e) {
            return Judgement.unknown(Cause.FAILED, null);
        }
    }
}
