package io.anlan.domain.average;

import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import java.time.LocalDate;

/**
 * The figures behind flue gas averages, as they are in force on a day.
 *
 * @param samplesPerMinute fewest valid samples of a valid minute
 * @param minutesPerHour fewest valid minutes of a valid hour
 * @param hoursPerDay fewest valid hours of a valid day
 * @param standardTemperature 273 K
 * @param standardPressure in Pa
 * @param molarVolume of a gas at standard state, L/mol
 * @param massNo molar mass of NO, g/mol
 * @param massNo2 molar mass of NO2, g/mol
 * @param airOxygen oxygen of air in the conversion, %
 * @param conversionGuard how far oxygen must stay below that of air, %
 * @param notAValue what devices send in place of a value that cannot be converted
 * @param eachMinute 1 to convert each minute and then average, 0 to convert the hour mean by the hour mean of oxygen
 */
public record FlueGasRules(
        Provision samplesPerMinute,
        Provision minutesPerHour,
        Provision hoursPerDay,
        Provision standardTemperature,
        Provision standardPressure,
        Provision molarVolume,
        Provision massNo,
        Provision massNo2,
        Provision airOxygen,
        Provision conversionGuard,
        Provision notAValue,
        Provision eachMinute) {

    public static FlueGasRules on(LocalDate day, Provisions provisions) {
        return new FlueGasRules(
                provisions.inForce("flue-gas.samples-per-minute", day),
                provisions.inForce("flue-gas.valid-minutes-per-hour", day),
                provisions.inForce("flue-gas.valid-hours-per-day", day),
                provisions.inForce("flue-gas.standard-temperature", day),
                provisions.inForce("flue-gas.standard-pressure", day),
                provisions.inForce("flue-gas.molar-volume", day),
                provisions.inForce("flue-gas.molar-mass-no", day),
                provisions.inForce("flue-gas.molar-mass-no2", day),
                provisions.inForce("flue-gas.air-oxygen", day),
                provisions.inForce("flue-gas.conversion-guard", day),
                provisions.inForce("flue-gas.not-convertible-value", day),
                provisions.inForce("flue-gas.convert-each-minute", day));
    }

    boolean convertsEachMinute() {
        return eachMinute.value().signum() != 0;
    }
}
