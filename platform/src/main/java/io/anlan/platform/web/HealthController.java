package io.anlan.platform.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process can do the work of all its roles. */
@RestController
@Tag(name = "health")
class HealthController {
    private static final String DEVELOPMENT = "development";

    private final Health health;
    private final String version;

    HealthController(Health health, @Value("${anlan.version:}") String version) {
        this.health = health;
        this.version = version.isEmpty() ? ofPackage() : version;
    }

    private static String ofPackage() {
        String version = HealthController.class.getPackage().getImplementationVersion();
        return version == null ? DEVELOPMENT : version;
    }

    /** One word of health. */
    enum State {
        UP,
        DOWN
    }

    /**
     * What is known of one role.
     *
     * @param delayed present and true when the role works with a delay
     */
    record RoleAnswer(
            State status,
            @Nullable Boolean delayed,
            @Nullable String detail) {}

    /** Health of the process. */
    record HealthAnswer(State status, String version, Map<String, RoleAnswer> roles) {}

    @GetMapping(Paths.HEALTH)
    @OpenToAll
    @Operation(summary = "Whether every role of this process can do its work")
    @ApiResponse(responseCode = "200", description = "Every role works")
    @ApiResponse(responseCode = "503", description = "At least one role does not")
    ResponseEntity<HealthAnswer> health() {
        Map<String, RoleHealth.Status> roles = health.roles();
        var answers = new LinkedHashMap<String, RoleAnswer>();
        roles.forEach((role, status) -> answers.put(
                role,
                new RoleAnswer(status.up() ? State.UP : State.DOWN, status.delayed() ? true : null, status.detail())));
        boolean up = Health.isUp(roles);
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthAnswer(up ? State.UP : State.DOWN, version, answers));
    }
}
