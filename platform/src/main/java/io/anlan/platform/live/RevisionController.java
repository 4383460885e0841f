package io.anlan.platform.live;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Samples that a device changed, over HTTP. */
@RestController
@Tag(name = "live")
class RevisionController {
    private final SampleHistory history;
    private final InstantSource clock;

    RevisionController(SampleHistory history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    @GetMapping("/api/points/{id}/revisions")
    @Requires(Permission.READ)
    @Operation(
            summary = "Samples of a point that its device sent again with another value or quality",
            description =
                    "Each with every version in the order of arrival; the last one holds. At most 31 days at once.")
    Page<Revision> revisions(
            @PathVariable long id, @ParameterObject RevisionQuery query, @ParameterObject PageQuery page) {
        return history.revisions(id, query.range(clock.instant()), page);
    }
}
