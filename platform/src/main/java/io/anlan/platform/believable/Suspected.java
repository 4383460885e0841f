package io.anlan.platform.believable;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A suspicion that data are tampered with; never a penalty.
 *
 * @param point absent when it is about the device as a whole
 * @param value which of the point's values
 * @param from its first hour
 * @param to its last hour
 * @param score 0.5 is just enough to be told, 1 certain
 * @param finding one sentence with the numbers
 * @param foundAt when it was found first
 * @param lastFoundOn the newest day whose judgement found it
 * @param actions what may become of it now
 */
@Schema(name = "Suspicion")
record Suspected(
        long id,
        FacilityRef facility,
        EnterpriseRef enterprise,
        DetectorWord detector,
        KindWord kind,
        @Nullable PointRef point,
        ValueOf value,
        Instant from,
        Instant to,
        double score,
        String finding,
        StatusWord status,
        Instant foundAt,
        LocalDate lastFoundOn,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        List<StatusWord> actions,
        int version) {

    /** The outlet. */
    @Schema(name = "SuspicionFacility")
    record FacilityRef(long id, String name) {}

    /** Whose outlet it is. */
    @Schema(name = "SuspicionEnterprise")
    record EnterpriseRef(long id, String name) {}

    /** The point. */
    @Schema(name = "SuspicionPoint")
    record PointRef(long id, String name, String code, String unit) {}

    /** With why, and what was done with it. */
    @Schema(name = "SuspicionDetail")
    record Detail(Suspected suspicion, EvidenceJson evidence, List<Step> steps) {}

    /** What somebody did with it. */
    @Schema(name = "SuspicionStep")
    record Step(Instant at, String actor, StatusWord from, StatusWord to, String comment) {}
}
