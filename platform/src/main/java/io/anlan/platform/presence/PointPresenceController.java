package io.anlan.platform.presence;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The presence of points over HTTP. */
@RestController
@Tag(name = "presence")
class PointPresenceController {
    private final PointPresenceReader reader;

    PointPresenceController(PointPresenceReader reader) {
        this.reader = reader;
    }

    @GetMapping("/api/point-presence")
    @Requires(Permission.READ)
    @Operation(
            summary = "Whether points have fresh and valid data, each since when, beside whether their device is heard")
    Page<PointPresence> list(@ParameterObject PageQuery page, @ParameterObject PointPresenceReader.Query query) {
        return reader.list(page, query);
    }
}
