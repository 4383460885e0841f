package io.anlan.platform.region;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A region in a list.
 *
 * @param level nation, province, prefecture, county or park
 * @param longitude of its centre, WGS-84
 * @param path names of the regions it lies in, widest first, without the nation; absent among the children of a region
 */
record RegionNode(
        String code,
        String name,
        String shortName,
        String level,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        @Nullable List<String> path) {}
