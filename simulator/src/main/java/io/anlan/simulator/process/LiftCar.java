package io.anlan.simulator.process;

import java.util.Set;
import java.util.SplittableRandom;

/**
 * A traction lift: trips come as people come, each takes some seconds at rated speed and warms the motor.
 *
 * <p>Variables: {@code trips} (count), {@code speed} (m/s), {@code motor-temperature} (degC), {@code levelling-error} (mm),
 * {@code entrapment} (1 while people are shut in).
 */
public final class LiftCar implements PlantProcess {
    private static final Set<String> VARIABLES =
            Set.of("trips", "speed", "motor-temperature", "levelling-error", "entrapment");
    private static final String MOTOR_OVERHEAT = "motor-overheat";
    private static final String OVERSPEED = "overspeed";
    private static final String ENTRAPMENT = "entrapment";
    private static final String MISLEVELLING = "mislevelling";

    private static final double RATED_SPEED = 1.75;
    private static final double OVERSPEED_SHARE = 1.22;
    private static final double TRIP_SECONDS = 22;
    /** One trip starts within this many seconds when everybody is on the way. */
    private static final double BUSIEST_GAP_SECONDS = 45;

    private static final double MOTOR_LAG_SECONDS = 1200;
    private static final double OVERHEAT_LAG_SECONDS = 60;
    private static final double OVERHEAT_TARGET = 125;
    private static final double MISLEVELLING_MILLIMETRES = 26;
    private static final double ROOM_TEMPERATURE = 26;

    private final SplittableRandom random;
    private final Noise temperatureNoise;
    private final Noise levellingNoise;
    private final Lag motor = new Lag(45);
    private double secondsOfTripLeft;
    private long trips;
    private boolean overheating;
    private boolean overspeeding;
    private boolean stuck;
    private boolean mislevelled;

    public LiftCar(long seed) {
        random = new SplittableRandom(seed);
        temperatureNoise = new Noise(random, 0.3, 30);
        levellingNoise = new Noise(random, 1.2, 20);
        trips = random.nextLong(200_000, 900_000);
    }

    @Override
    public void advance(double seconds, double hourOfDay) {
        temperatureNoise.advance(seconds);
        levellingNoise.advance(seconds);
        double demand = demand(hourOfDay);
        secondsOfTripLeft = Math.max(0, secondsOfTripLeft - seconds);
        if (!stuck
                && secondsOfTripLeft == 0
                && random.nextDouble() < 1 - Math.exp(-seconds * demand / BUSIEST_GAP_SECONDS)) {
            secondsOfTripLeft = TRIP_SECONDS;
            trips++;
        }
        double target = ROOM_TEMPERATURE + 3 * DailyCycle.at(hourOfDay) + 35 * demand;
        if (overheating) {
            motor.advance(seconds, OVERHEAT_TARGET, OVERHEAT_LAG_SECONDS);
        } else {
            motor.advance(seconds, target, motor.value() > 90 ? OVERHEAT_LAG_SECONDS : MOTOR_LAG_SECONDS);
        }
    }

    @Override
    public Set<String> variables() {
        return VARIABLES;
    }

    @Override
    public double read(String variable) {
        return switch (variable) {
            case "trips" -> trips;
            case "speed" -> speed();
            case "motor-temperature" -> motor.value() + temperatureNoise.value();
            case "levelling-error" -> levellingNoise.value() + (mislevelled ? MISLEVELLING_MILLIMETRES : 0);
            case "entrapment" -> stuck ? 1 : 0;
            default ->
                throw new IllegalArgumentException(
                        "A lift has no variable \"%s\"; it has %s.".formatted(variable, VARIABLES));
        };
    }

    @Override
    public Set<String> disturbances() {
        return Set.of(MOTOR_OVERHEAT, OVERSPEED, ENTRAPMENT, MISLEVELLING);
    }

    @Override
    public void disturb(String disturbance, boolean on) {
        switch (disturbance) {
            case MOTOR_OVERHEAT -> overheating = on;
            case OVERSPEED -> overspeeding = on;
            case ENTRAPMENT -> stuck = on;
            case MISLEVELLING -> mislevelled = on;
            default ->
                throw new IllegalArgumentException(
                        "A lift knows no disturbance \"%s\"; it knows %s.".formatted(disturbance, disturbances()));
        }
    }

    private double speed() {
        if (stuck) {
            return 0;
        }
        if (overspeeding) {
            return RATED_SPEED * OVERSPEED_SHARE;
        }
        return secondsOfTripLeft > 0 ? RATED_SPEED : 0;
    }

    /** People leave in the morning and come home in the evening. */
    private static double demand(double hour) {
        if (hour < 6 || hour >= 23) {
            return 0.05;
        }
        boolean rush = (hour >= 7 && hour < 9.5) || (hour >= 17.5 && hour < 20);
        return rush ? 0.9 : 0.4;
    }
}
