package io.anlan.platform.believable;

import io.anlan.insight.Role;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A point of an outlet as far as it can be judged.
 *
 * @param code of the factor (HJ 212-2017, Annex B)
 * @param decimals that the instrument shows
 * @param limit the highest limit of the rules in force, on the measured or the converted value
 * @param limitOnConverted which of the two
 */
record OutletPoint(
        long id,
        long facility,
        String code,
        String unit,
        int decimals,
        OptionalDouble limit,
        boolean limitOnConverted) {

    private static final String OXYGEN = "a19001";
    private static final String GAS_FLOW = "a00000";
    private static final String WATER_FLOW = "w00000";
    /** Temperature, pressure, humidity, velocity of flue gas. */
    private static final String GAS_CONDITION = "a01";
    /** pH, temperature, turbidity and the like. */
    private static final String WATER_CONDITION = "w01";
    /** Pollutants in the group of conditions: suspended solids, BOD5, COD, permanganate index, organic carbon. */
    private static final Set<String> WATER_POLLUTANTS = Set.of("w01012", "w01017", "w01018", "w01019", "w01020");

    private static final String PER_SECOND = "m3/s";
    private static final double SECONDS_PER_HOUR = 3600;

    /** What it is to its outlet; empty for a factor of neither flue gas nor water. */
    Optional<Role> role() {
        return switch (code) {
            case OXYGEN -> Optional.of(Role.OXYGEN);
            case GAS_FLOW, WATER_FLOW -> Optional.of(Role.FLOW);
            default -> roleOfGroup();
        };
    }

    private Optional<Role> roleOfGroup() {
        if (WATER_POLLUTANTS.contains(code)) {
            return Optional.of(Role.CONCENTRATION);
        }
        if (code.startsWith(GAS_CONDITION) || code.startsWith(WATER_CONDITION)) {
            return Optional.of(Role.PROCESS);
        }
        return code.matches("[aw]\\d{5}") ? Optional.of(Role.CONCENTRATION) : Optional.empty();
    }

    /** What makes a value one in the unit that detectors expect: flow in m³/h, everything else as it is. */
    double scale() {
        return unit.equals(PER_SECOND) ? SECONDS_PER_HOUR : 1;
    }

    /** The smallest step that the instrument shows. */
    double resolution() {
        return scale() * Math.pow(10, -decimals);
    }
}
