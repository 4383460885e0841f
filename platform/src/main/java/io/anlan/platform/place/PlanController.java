package io.anlan.platform.place;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.place.FacilityPlan.Placements;
import io.anlan.platform.place.FacilityPlans.Picture;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Plans over HTTP. */
@RestController
@RequestMapping("/api/facilities/{id}/plan")
@Tag(name = "places")
class PlanController {
    private final FacilityPlans plans;

    PlanController(FacilityPlans plans) {
        this.plans = plans;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "The plan of a facility: size, version and the points on it")
    FacilityPlan get(@PathVariable long id) {
        return plans.get(id);
    }

    @GetMapping(
            path = "/image",
            produces = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, "image/webp"})
    @Requires(Permission.READ)
    @Operation(summary = "The image of a plan")
    ResponseEntity<Resource> image(@PathVariable long id) {
        Picture picture = plans.picture(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.contentType()))
                // A browser may keep it, but asks each time: the next person at a shared desk may not see it.
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"%d-%d\"".formatted(picture.uploadedAt().toEpochMilli(), picture.version()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(picture.image());
    }

    @PutMapping
    @Requires(Permission.REGISTER)
    @Operation(
            summary = "Upload the plan of a facility",
            description = "PNG, JPEG or WebP of at most 5 MB. The points stay where they were on the plan before.")
    FacilityPlan put(
            @AuthenticationPrincipal Actor actor,
            @PathVariable long id,
            @RequestPart(required = false) @Nullable MultipartFile image)
            throws IOException {
        if (image == null) {
            throw Refusal.invalid("image", "Send the file as the part image of multipart/form-data.", null);
        }
        if (image.getSize() > PlanImage.MOST_BYTES) {
            throw Refusal.invalid(
                    "image",
                    "A plan has at most %d MB.".formatted(PlanImage.MOST_BYTES >> 20),
                    image.getSize() + " bytes");
        }
        return plans.put(id, image.getBytes(), actor.username());
    }

    @PutMapping("/placements")
    @Requires(Permission.REGISTER)
    @Operation(summary = "Place points on the plan; those that are not named are taken away")
    FacilityPlan place(@PathVariable long id, @RequestBody Placements placements) {
        return plans.place(id, placements.items());
    }

    @DeleteMapping
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove the plan of a facility")
    void delete(@PathVariable long id) {
        plans.delete(id);
    }
}
