package io.anlan.simulator.process;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plant whose variables each follow load, day and filling with a lag of their own. */
public final class FirstOrderProcess implements PlantProcess {
    private static final double SECONDS_OF_HOUR = 3600;
    private static final double LOAD_SPREAD = 0.03;
    private static final double LOAD_CORRELATION_SECONDS = 1800;

    private final LoadPattern pattern;
    private final FillingCycle cycle;
    private final Noise loadNoise;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Set<String> active = new HashSet<>();
    private double cycleHours;

    /**
     * @param models the variables by name.
     * @param seed plants with different seeds differ in noise and in where their filling cycle stands.
     * @param hourOfDay the local hour at the start, 0 to 24; the process begins settled.
     */
    public FirstOrderProcess(
            LoadPattern pattern, FillingCycle cycle, Map<String, VariableModel> models, long seed, double hourOfDay) {
        var random = new SplittableRandom(seed);
        this.pattern = pattern;
        this.cycle = cycle;
        this.cycleHours = random.nextDouble() * cycle.hours();
        this.loadNoise = new Noise(random, LOAD_SPREAD, LOAD_CORRELATION_SECONDS);
        models.forEach((name, model) -> variables.put(name, variable(model, random.split(), hourOfDay)));
    }

    @Override
    public void advance(double seconds, double hourOfDay) {
        cycleHours += seconds / SECONDS_OF_HOUR;
        loadNoise.advance(seconds);
        double load = load(hourOfDay);
        double sun = DailyCycle.at(hourOfDay);
        double filling = cycle.at(cycleHours);
        for (Variable variable : variables.values()) {
            variable.advance(seconds, variable.model.target(load, sun, filling), active);
        }
    }

    @Override
    public Set<String> variables() {
        return Set.copyOf(variables.keySet());
    }

    @Override
    public double read(String name) {
        Variable variable = variables.get(name);
        if (variable == null) {
            throw new IllegalArgumentException(
                    "The process has no variable \"%s\"; it has %s.".formatted(name, variables.keySet()));
        }
        return variable.reading();
    }

    @Override
    public Set<String> disturbances() {
        return variables.values().stream()
                .flatMap(variable -> variable.model.effects().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void disturb(String disturbance, boolean on) {
        if (!disturbances().contains(disturbance)) {
            throw new IllegalArgumentException(
                    "The process knows no disturbance \"%s\"; it knows %s.".formatted(disturbance, disturbances()));
        }
        if (on) {
            active.add(disturbance);
        } else {
            active.remove(disturbance);
        }
    }

    private double load(double hourOfDay) {
        return Math.clamp(pattern.at(hourOfDay) + loadNoise.value(), 0, 1);
    }

    private Variable variable(VariableModel model, SplittableRandom random, double hourOfDay) {
        double settled = model.target(load(hourOfDay), DailyCycle.at(hourOfDay), cycle.at(cycleHours));
        return new Variable(model, new Lag(settled), new Noise(random, model.noise(), model.noiseSeconds()));
    }

    private static final class Variable {
        /** A plant counts as recovered when this share of the excursion is left. */
        private static final double RECOVERED_SHARE = 0.02;

        private final VariableModel model;
        private final Lag lag;
        private final Noise noise;
        /** Undisturbed when null; the last effect otherwise, whose lag also rules the way back. */
        private VariableModel.@Nullable Effect excursion;

        Variable(VariableModel model, Lag lag, Noise noise) {
            this.model = model;
            this.lag = lag;
            this.noise = noise;
        }

        void advance(double seconds, double target, Set<String> active) {
            noise.advance(seconds);
            VariableModel.Effect effect = effectOf(active);
            if (effect != null) {
                excursion = effect;
                lag.advance(seconds, effect.to(), effect.lag());
            } else if (excursion != null) {
                lag.advance(seconds, target, Math.min(excursion.lag(), model.lag()));
                if (Math.abs(lag.value() - target) <= RECOVERED_SHARE * Math.abs(excursion.to() - target)) {
                    excursion = null;
                }
            } else {
                lag.advance(seconds, target, model.lag());
            }
        }

        private VariableModel.@Nullable Effect effectOf(Set<String> active) {
            for (String disturbance : active) {
                VariableModel.Effect effect = model.effects().get(disturbance);
                if (effect != null) {
                    return effect;
                }
            }
            return null;
        }

        double reading() {
            return Math.clamp(lag.value() + noise.value(), model.min(), model.max());
        }
    }
}
