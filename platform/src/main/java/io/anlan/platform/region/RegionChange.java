package io.anlan.platform.region;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be done to a region; {@code from} is the day from which it holds, today when absent, never a later one. */
final class RegionChange {
    private RegionChange() {}

    /**
     * Another name, and perhaps another code.
     *
     * @param newCode the same when absent; the old one leads to it from now on
     */
    @Schema(name = "RegionRename")
    record Rename(
            @Nullable String newCode,
            String name,
            @Nullable String shortName,
            @Nullable String pinyin,
            @Nullable String initials,
            @Nullable LocalDate from,
            @Nullable String note) {}

    /** Another parent. */
    @Schema(name = "RegionMove")
    record Move(
            String parentCode,
            @Nullable LocalDate from,
            @Nullable String note) {}

    /**
     * Several regions in the place of one.
     *
     * @param into the new ones; with the region's own code among them it stays, else it ends and the first succeeds it
     * @param enterprises by the code of a new region: ids of those that come to lie there with all they have; the others
     *     stay, or go to the first
     */
    @Schema(name = "RegionSplit")
    record Split(
            List<Part> into,
            @Nullable Map<String, List<Long>> enterprises,
            @Nullable LocalDate from,
            @Nullable String note) {}

    /**
     * One of the regions a region is split into.
     *
     * @param children codes of the regions below that come to lie in it
     */
    @Schema(name = "RegionPart")
    record Part(
            String code,
            String name,
            @Nullable String shortName,
            @Nullable String pinyin,
            @Nullable String initials,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            @Nullable List<String> children) {}

    /**
     * The end of a region.
     *
     * @param successorCode the region it is merged into; without one nothing may be left in it
     */
    @Schema(name = "RegionEnd")
    record End(
            @Nullable String successorCode,
            @Nullable LocalDate from,
            @Nullable String note) {}
}
