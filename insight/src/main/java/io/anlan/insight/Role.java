package io.anlan.insight;

/** What a series is to the outlet it belongs to. */
public enum Role {
    /** A pollutant as measured; what is tampered with. */
    CONCENTRATION,
    /** The same pollutant converted to reference oxygen (HJ 212: Zs). */
    CONVERTED,
    /** The same pollutant as an amount over one step, in kg (HJ 212: Cou). */
    AMOUNT,
    /** Dry oxygen of the flue gas, %. */
    OXYGEN,
    /** Flow of gas or water, m³/h. */
    FLOW,
    /** How hard the plant works: power, steam, throughput. */
    LOAD,
    /** Anything else that varies with the plant. */
    PROCESS
}
