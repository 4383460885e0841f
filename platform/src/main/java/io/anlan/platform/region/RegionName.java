package io.anlan.platform.region;

/**
 * A region by its name.
 *
 * @param level nation, province, prefecture, county or park
 */
record RegionName(String code, String name, String level) {}
