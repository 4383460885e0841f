package io.anlan.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Runs samples of one point through its rules and states what must come of them. The states and transitions looked at are
 * those of the first rule, unless another is named by {@link #of}.
 */
public final class AlarmVerifier {
    private final List<AlarmTransition> heard = new ArrayList<>();
    private final PointEvaluator evaluator = new PointEvaluator(heard::add);
    private final PointRulesCompiler compiler = new PointRulesCompiler();
    private final PointState state;
    private Duration interval = Duration.ZERO;
    private List<AlarmRule> rules;
    private long rule;
    private int seen;
    private boolean changed;

    private AlarmVerifier(List<AlarmRule> rules) {
        this.rules = rules;
        this.rule = rules.isEmpty() ? AlarmRule.INSTRUMENT_ID : rules.getFirst().id();
        this.state = new PointState(Samples.POINT, compiled());
    }

    public static AlarmVerifier verify(AlarmRule... rules) {
        return new AlarmVerifier(List.of(rules));
    }

    /** The point reports at this interval; unknown when not said. */
    public AlarmVerifier every(Duration expected) {
        interval = expected;
        evaluator.adopt(state, compiled(), Instant.EPOCH);
        return this;
    }

    /** Looks at another rule from here on. */
    public AlarmVerifier of(long otherRule) {
        rule = otherRule;
        return this;
    }

    public AlarmVerifier given(Sample... samples) {
        changed = false;
        for (Sample sample : samples) {
            changed |= evaluator.judge(state, sample);
        }
        return this;
    }

    /** The rules in force from here on. */
    public AlarmVerifier withRules(String clock, AlarmRule... inForce) {
        rules = List.of(inForce);
        changed = evaluator.adopt(state, compiled(), Samples.time(clock));
        return this;
    }

    /** The point is no longer supervised. */
    public AlarmVerifier withoutPoint(String clock) {
        changed = evaluator.adopt(state, null, Samples.time(clock));
        return this;
    }

    public AlarmVerifier acknowledge(String clock) {
        return acknowledge(clock, last().alarmId());
    }

    public AlarmVerifier acknowledge(String clock, UUID alarm) {
        changed = evaluator.acknowledge(state, alarm, Samples.time(clock));
        return this;
    }

    public AlarmVerifier reset(String clock) {
        changed = evaluator.reset(state, last().alarmId(), Samples.time(clock));
        return this;
    }

    /** It is no longer set aside; {@code known} is the last step that was taken while it was. */
    public AlarmVerifier annunciate(String clock, int known) {
        changed = evaluator.annunciate(state, last().alarmId(), known, Samples.time(clock));
        return this;
    }

    /** No transition since the last look, and this state of the main line. */
    public AlarmVerifier stays(Class<? extends AlarmState> expected) {
        assertThat(fresh()).as("transitions").isEmpty();
        assertThat(state(false)).isInstanceOf(expected);
        return this;
    }

    /** One transition since the last look, and this state of the main line. */
    public AlarmVerifier becomes(Class<? extends AlarmState> expected) {
        return becomes(false, expected);
    }

    /** One transition since the last look, found in late data, and this state of the late line. */
    public AlarmVerifier becomesLate(Class<? extends AlarmState> expected) {
        return becomes(true, expected);
    }

    private AlarmVerifier becomes(boolean late, Class<? extends AlarmState> expected) {
        List<AlarmTransition> steps = fresh();
        assertThat(steps).as("transitions").hasSize(1);
        assertThat(state(late)).isInstanceOf(expected);
        assertThat(steps.getFirst().to()).isEqualTo(state(late).phase());
        assertThat(steps.getFirst().late()).as("late").isEqualTo(late);
        assertThat(changed).as("said that it has to be kept").isTrue();
        return this;
    }

    /** No transition since the last look, and this state of the late line. */
    public AlarmVerifier staysLate(Class<? extends AlarmState> expected) {
        assertThat(fresh()).as("transitions").isEmpty();
        assertThat(state(true)).isInstanceOf(expected);
        return this;
    }

    /** The phases entered since the last look. */
    public AlarmVerifier passes(AlarmPhase... phases) {
        assertThat(fresh().stream().map(AlarmTransition::to)).isEqualTo(Arrays.asList(phases));
        return this;
    }

    /** The reason of the last transition. */
    public AlarmVerifier because(String reason) {
        assertThat(last().reason()).isEqualTo(reason);
        return this;
    }

    /** The last transition's alarm began then. */
    public AlarmVerifier since(String clock) {
        assertThat(last().onset()).isEqualTo(Samples.time(clock));
        return this;
    }

    /** The last transition took place then. */
    public AlarmVerifier when(String clock) {
        assertThat(last().at()).isEqualTo(Samples.time(clock));
        return this;
    }

    public AlarmVerifier changedNothing() {
        assertThat(changed).as("said that it has to be kept").isFalse();
        return this;
    }

    public AlarmTransition last() {
        return heard.stream()
                .filter(step -> step.rule().id() == rule)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("Rule %d has no transition yet.".formatted(rule)));
    }

    public List<AlarmTransition> transitions() {
        return List.copyOf(heard);
    }

    public PointState point() {
        return state;
    }

    private List<AlarmTransition> fresh() {
        List<AlarmTransition> steps = heard.subList(seen, heard.size()).stream()
                .filter(step -> step.rule().id() == rule)
                .toList();
        seen = heard.size();
        return steps;
    }

    private AlarmState state(boolean late) {
        RuleAlarms alarms = state.find(rule);
        return alarms == null ? new AlarmState.Normal() : alarms.state(late);
    }

    private PointRules compiled() {
        return compiler.compile(1, interval, Priority.LEVEL_4, rules);
    }
}
