package io.anlan.simulator.province;

import io.anlan.simulator.process.FillingCycle;
import io.anlan.simulator.process.FirstOrderProcess;
import io.anlan.simulator.process.LiftCar;
import io.anlan.simulator.process.LoadPattern;
import io.anlan.simulator.process.VariableModel;
import io.anlan.simulator.recording.GasTurbine;
import io.anlan.simulator.recording.TennesseeEastman;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kinds of facility there are: their points, limits and processes, as written in {@code templates.json}. */
record Templates(Map<String, Template> templates) {
    private static final FillingCycle STEADY = new FillingCycle(1, 1, 1);
    /** Noise that has faded after half a minute suits most instruments. */
    private static final double NOISE_SECONDS = 30;

    private static final double LAG_SECONDS = 60;

    Template get(String name) {
        Template template = templates.get(name);
        if (template == null) {
            throw new IllegalArgumentException(
                    "There is no facility template \"%s\"; there are %s.".formatted(name, templates.keySet()));
        }
        return template;
    }

    /** Where the values of a facility come from. */
    enum Source {
        FIRST_ORDER,
        LIFT,
        GAS_TURBINE,
        TENNESSEE_EASTMAN
    }

    record Template(
            String kind,
            String domain,
            @Nullable Integer hazardGrade,
            @Nullable Source source,
            @Nullable LoadPattern pattern,
            @Nullable FillingCycle cycle,
            @Nullable Double referenceOxygen,
            @Nullable List<Point> points) {
        /** Facilities of a plant stand some hundred metres apart; their keys decide where. */
        private static final double SPREAD_DEGREES = 0.004;

        /** A facility of this kind, near the place of its plant. */
        FacilityPlan facility(String key, String name, String prefix, double longitude, double latitude) {
            return new FacilityPlan(
                    key,
                    name,
                    kind,
                    domain,
                    hazardGrade,
                    round(longitude + offset(key + "x")),
                    round(latitude + offset(key + "y")),
                    points(prefix),
                    process(),
                    null);
        }

        private static double offset(String text) {
            double share = Math.floorMod(text.hashCode(), 1000) / 1000.0;
            return (share - 0.5) * SPREAD_DEGREES;
        }

        private static double round(double degrees) {
            return Math.round(degrees * 1e5) / 1e5;
        }

        private List<PointPlan> points(String prefix) {
            return switch (sourceOrDefault()) {
                case GAS_TURBINE -> GasTurbine.points();
                case TENNESSEE_EASTMAN -> TennesseeEastman.points();
                case FIRST_ORDER, LIFT ->
                    ownPoints().stream()
                            .map(point -> point.plan(prefix, referenceOxygen))
                            .toList();
            };
        }

        private FacilityPlan.ProcessFactory process() {
            return switch (sourceOrDefault()) {
                case GAS_TURBINE -> (seed, hour) -> GasTurbine.process();
                case TENNESSEE_EASTMAN -> (seed, hour) -> TennesseeEastman.process();
                case LIFT -> (seed, hour) -> new LiftCar(seed);
                case FIRST_ORDER -> firstOrder();
            };
        }

        private FacilityPlan.ProcessFactory firstOrder() {
            Map<String, VariableModel> models = new LinkedHashMap<>();
            for (Point point : ownPoints()) {
                models.put(point.variable(), point.variableModel());
            }
            LoadPattern load = pattern == null ? LoadPattern.CONTINUOUS : pattern;
            FillingCycle filling = cycle == null ? STEADY : cycle;
            return (seed, hour) -> new FirstOrderProcess(load, filling, models, seed, hour);
        }

        private Source sourceOrDefault() {
            return source == null ? Source.FIRST_ORDER : source;
        }

        private List<Point> ownPoints() {
            return points == null ? List.of() : points;
        }
    }

    record Point(
            String variable,
            String code,
            String name,
            Signal signal,
            String unit,
            int decimals,
            List<Double> range,
            @Nullable Boolean converted,
            @Nullable Double perSecond,
            @Nullable Boolean latchHighHigh,
            @Nullable Map<String, BigDecimal> limits,
            @Nullable Map<String, Integer> priorities,
            @Nullable Tampering tampering,
            @Nullable Model model) {

        PointPlan plan(String prefix, @Nullable Double referenceOxygen) {
            boolean conversion = Boolean.TRUE.equals(converted);
            if (conversion && referenceOxygen == null) {
                throw new IllegalArgumentException(
                        "The point %s is converted, and its template has no referenceOxygen.".formatted(code));
            }
            return new PointPlan(
                    variable,
                    prefix + code,
                    name,
                    signal,
                    unit,
                    decimals,
                    low(),
                    high(),
                    conversion ? referenceOxygen : null,
                    perSecond,
                    rules(conversion),
                    tampering);
        }

        VariableModel variableModel() {
            if (model == null) {
                throw new IllegalArgumentException("The point %s has no model.".formatted(code));
            }
            return model.within(low(), high());
        }

        private List<RulePlan> rules(boolean conversion) {
            var rules = new ArrayList<RulePlan>();
            kinds().forEach((kind, limit) -> rules.add(new RulePlan(
                    kind,
                    limit,
                    deadband(),
                    signal.onDelay(),
                    signal.offDelay(),
                    kind == RulePlan.Kind.HH && Boolean.TRUE.equals(latchHighHigh),
                    priority(kind),
                    conversion)));
            return rules;
        }

        private Map<RulePlan.Kind, BigDecimal> kinds() {
            var kinds = new EnumMap<RulePlan.Kind, BigDecimal>(RulePlan.Kind.class);
            if (limits != null) {
                limits.forEach((name, limit) -> kinds.put(RulePlan.Kind.valueOf(name.toUpperCase(Locale.ROOT)), limit));
            }
            return kinds;
        }

        private BigDecimal deadband() {
            return BigDecimal.valueOf(signal.deadbandShare() * (high() - low()))
                    .setScale(decimals, RoundingMode.HALF_UP);
        }

        /** Interlock limits count as medium-high, warning limits as medium, unless the template says otherwise. */
        private int priority(RulePlan.Kind kind) {
            int usual = kind == RulePlan.Kind.HH || kind == RulePlan.Kind.LL ? 2 : 3;
            return priorities == null ? usual : priorities.getOrDefault(kind.name(), usual);
        }

        private double low() {
            return range.getFirst();
        }

        private double high() {
            return range.getLast();
        }
    }

    record Model(
            double base,
            double load,
            double daily,
            double filling,
            double noise,
            @Nullable Double noiseSeconds,
            @Nullable Double lag,
            @Nullable Map<String, VariableModel.Effect> effects) {

        VariableModel within(double min, double max) {
            return new VariableModel(
                    base,
                    load,
                    daily,
                    filling,
                    noise,
                    noiseSeconds == null ? NOISE_SECONDS : noiseSeconds,
                    lag == null ? LAG_SECONDS : lag,
                    min,
                    max,
                    effects == null ? Map.of() : effects);
        }
    }
}
