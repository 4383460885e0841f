package io.anlan.simulator.province;

/**
 * An invented industrial park below a county.
 *
 * @param code its region code: that of the county, P and a number.
 * @param county code of the county it lies in.
 * @param longitude degrees east, WGS-84.
 * @param latitude degrees north.
 */
public record ParkPlan(String code, String name, String county, double longitude, double latitude) {}
