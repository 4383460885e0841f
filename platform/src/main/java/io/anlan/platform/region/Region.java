package io.anlan.platform.region;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A region with its place in the tree.
 *
 * @param pinyin of the short name, without tones, ü written v
 * @param initials of the pinyin
 * @param level nation, province, prefecture, county or park
 * @param path from the nation to the region itself
 * @param children those in force, by code
 * @param longitude of its centre, WGS-84
 * @param validFrom in force since this day or longer
 * @param validTo absent while it is in force
 * @param history of this region and of those whose place it took, oldest first
 * @param version grows with each change of the region's own fields
 */
record Region(
        String code,
        String name,
        String shortName,
        String pinyin,
        String initials,
        String level,
        @Nullable RegionName parent,
        List<RegionName> path,
        List<RegionNode> children,
        @Nullable BigDecimal longitude,
        @Nullable BigDecimal latitude,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<RegionEvent> history,
        int version) {

    /**
     * What is wanted of a region.
     *
     * @param code of a new park; the next free one of its parent when absent
     * @param parentCode of a new park: a county or a prefecture
     * @param level park, for a new region
     * @param shortName the name when absent
     * @param pinyin of the short name; small letters, empty when absent
     */
    @Schema(name = "RegionInput")
    record Input(
            @Nullable String code,
            @Nullable String parentCode,
            @Nullable String level,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String pinyin,
            @Nullable String initials,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            @Nullable Integer version) {}
}
