package io.anlan.platform.quarantine;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Unknown devices over HTTP; they stand beside the registered ones. */
@RestController
@RequestMapping("/api/devices")
@Tag(name = "quarantine")
class UnknownDeviceController {
    private final UnknownDevices unknown;
    private final Adopter adopter;

    UnknownDeviceController(UnknownDevices unknown, Adopter adopter) {
        this.unknown = unknown;
        this.adopter = adopter;
    }

    @GetMapping(params = "state=unknown")
    @Requires(Permission.CONNECT)
    @Operation(summary = "List unknown devices, those heard last first")
    Page<UnknownDevices.UnknownDevice> list(@ParameterObject PageQuery page) {
        return unknown.list(page);
    }

    @PostMapping("/adopt")
    @Requires(Permission.CONNECT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register an unknown device with its points, and take its messages in again")
    Adopter.AdoptionAnswer adopt(@AuthenticationPrincipal Actor actor, @RequestBody Adopter.AdoptionRequest request) {
        return adopter.adopt(request, actor.username());
    }
}
