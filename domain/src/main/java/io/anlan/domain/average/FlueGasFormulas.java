package io.anlan.domain.average;

import static io.anlan.domain.provision.Rounding.quotient;
import static io.anlan.domain.provision.Rounding.shown;

import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import java.math.BigDecimal;

/** The formulas of HJ 212-2017 Annex D2, each with its working. */
public final class FlueGasFormulas {
    private static final Citation STATE = cite("D2.1");
    private static final Citation UNITS = cite("D2");
    private static final Citation CONVERSION = cite("D2.3 (28)");
    private static final Citation EMISSION = cite("D2");
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final int MILLIGRAMS_PER_KILOGRAM_DIGITS = 6;

    private final FlueGasRules rules;

    public FlueGasFormulas(FlueGasRules rules) {
        this.rules = rules;
    }

    private static Citation cite(String clause) {
        return new Citation("HJ 212-2017", clause, Confidence.CONFIRMED);
    }

    /** Concentration at standard state from that in the stack. */
    public Step standardState(BigDecimal concentration, GasState gas) {
        BigDecimal pressure = gas.atmosphericPressure().add(gas.staticPressure());
        BigDecimal zero = rules.standardTemperature().value();
        BigDecimal normal = rules.standardPressure().value();
        BigDecimal kelvin = zero.add(gas.temperature());
        return new Step(
                "concentration at standard state",
                "Cs · p0/(Ba+Ps) · (T0+ts)/T0",
                "%s · %s/(%s+%s) · (%s+%s)/%s"
                        .formatted(
                                shown(concentration),
                                shown(normal),
                                shown(gas.atmosphericPressure()),
                                shown(gas.staticPressure()),
                                shown(zero),
                                shown(gas.temperature()),
                                shown(zero)),
                quotient(concentration.multiply(normal).multiply(kelvin), pressure.multiply(zero)),
                "mg/m3",
                STATE);
    }

    /** Concentration of the dry gas from that of the wet gas. */
    public Step dry(BigDecimal wet, GasState gas) {
        return new Step(
                "concentration of the dry gas",
                "C / (1 − Xsw)",
                "%s/(1 − %s)".formatted(shown(wet), shown(gas.moisture())),
                quotient(wet, BigDecimal.ONE.subtract(gas.moisture())),
                "mg/m3",
                STATE);
    }

    /**
     * mg/m³ from ppm.
     *
     * @param molarMass in g/mol
     */
    public Step massOfPpm(BigDecimal ppm, BigDecimal molarMass) {
        BigDecimal volume = rules.molarVolume().value();
        return new Step(
                "mass concentration",
                "CV · M/Vm",
                "%s · %s/%s".formatted(shown(ppm), shown(molarMass), shown(volume)),
                quotient(ppm.multiply(molarMass), volume),
                "mg/m3",
                UNITS);
    }

    /** NOx as NO2 from the mass concentrations of NO and NO2. */
    public Step nitrogenOxides(BigDecimal no, BigDecimal no2) {
        BigDecimal massNo = rules.massNo().value();
        BigDecimal massNo2 = rules.massNo2().value();
        return new Step(
                "NOx as NO2",
                "C(NO) · M(NO2)/M(NO) + C(NO2)",
                "%s · %s/%s + %s".formatted(shown(no), shown(massNo2), shown(massNo), shown(no2)),
                quotient(no.multiply(massNo2), massNo).add(no2),
                "mg/m3",
                UNITS);
    }

    /** NOx as NO2 from NO and NO2 in ppm. */
    public Step nitrogenOxidesOfPpm(BigDecimal no, BigDecimal no2) {
        Step mass = massOfPpm(no.add(no2), rules.massNo2().value());
        return new Step("NOx as NO2", "(NO + NO2) · M(NO2)/Vm", mass.numbers(), mass.result(), "mg/m3", UNITS);
    }

    /** Whether oxygen is so far below that of air that a conversion means something. */
    public boolean isConvertible(BigDecimal oxygen) {
        return oxygen.compareTo(convertibleBelow()) < 0;
    }

    private BigDecimal convertibleBelow() {
        return rules.airOxygen().value().subtract(rules.conversionGuard().value());
    }

    /**
     * Concentration at reference oxygen.
     *
     * @param oxygen measured, of the dry gas, %
     * @param reference of the limit, %
     */
    public Conversion toReferenceOxygen(BigDecimal concentration, BigDecimal oxygen, BigDecimal reference) {
        BigDecimal air = rules.airOxygen().value();
        if (reference.signum() < 0 || reference.compareTo(air) >= 0) {
            throw new IllegalArgumentException(
                    "The reference oxygen (%s %%) must be from 0 to less than %s %%.".formatted(reference, air));
        }
        if (!isConvertible(oxygen)) {
            return new Conversion.NotConvertible("not convertible: oxygen %s %% is not below %s %% (%s; %s)"
                    .formatted(
                            shown(oxygen),
                            shown(convertibleBelow()),
                            rules.airOxygen().citation(),
                            rules.conversionGuard().citation()));
        }
        return new Conversion.Converted(new Step(
                "concentration at reference oxygen",
                "C · (21 − O2ref)/(21 − O2)",
                "%s · (%s − %s)/(%s − %s)"
                        .formatted(shown(concentration), shown(air), shown(reference), shown(air), shown(oxygen)),
                quotient(concentration.multiply(air.subtract(reference)), air.subtract(oxygen)),
                "mg/m3",
                CONVERSION));
    }

    /**
     * Flow in the stack.
     *
     * @param area of the section, m²
     * @param velocity in m/s
     */
    public Step actualFlow(BigDecimal area, BigDecimal velocity) {
        return new Step(
                "flow of wet gas",
                "3600 · F · Vs",
                "3600 · %s · %s".formatted(shown(area), shown(velocity)),
                SECONDS_PER_HOUR.multiply(area).multiply(velocity),
                "m3/h",
                EMISSION);
    }

    /**
     * Flow of dry gas at standard state.
     *
     * @param actual in m³/h
     */
    public Step standardDryFlow(BigDecimal actual, GasState gas) {
        BigDecimal zero = rules.standardTemperature().value();
        BigDecimal normal = rules.standardPressure().value();
        BigDecimal above = actual.multiply(zero)
                .multiply(gas.atmosphericPressure().add(gas.staticPressure()))
                .multiply(BigDecimal.ONE.subtract(gas.moisture()));
        return new Step(
                "flow of dry gas at standard state",
                "Qs · T0/(T0+ts) · (Ba+Ps)/p0 · (1 − Xsw)",
                "%s · %s/(%s+%s) · (%s+%s)/%s · (1 − %s)"
                        .formatted(
                                shown(actual),
                                shown(zero),
                                shown(zero),
                                shown(gas.temperature()),
                                shown(gas.atmosphericPressure()),
                                shown(gas.staticPressure()),
                                shown(normal),
                                shown(gas.moisture())),
                quotient(above, zero.add(gas.temperature()).multiply(normal)),
                "m3/h",
                EMISSION);
    }

    /**
     * Emission rate.
     *
     * @param concentration measured, not converted, mg/m³
     * @param flow dry, at standard state, m³/h
     */
    public Step rate(BigDecimal concentration, BigDecimal flow) {
        return new Step(
                "emission rate",
                "C · Qsn · 10⁻⁶",
                "%s · %s · 10⁻⁶".formatted(shown(concentration), shown(flow)),
                concentration.multiply(flow).movePointLeft(MILLIGRAMS_PER_KILOGRAM_DIGITS),
                "kg/h",
                EMISSION);
    }
}
