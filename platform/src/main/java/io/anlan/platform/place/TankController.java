package io.anlan.platform.place;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tanks over HTTP. */
@RestController
@RequestMapping("/api/facilities/{id}/tanks")
@Tag(name = "places")
class TankController {
    private final Tanks tanks;

    TankController(Tanks tanks) {
        this.tanks = tanks;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "The tanks of a facility, or what looks like them")
    Page<Tank> list(@PathVariable long id) {
        return Page.whole(tanks.list(id));
    }

    @PutMapping
    @Requires(Permission.REGISTER)
    @Operation(summary = "Describe the tanks of a facility; those that are not named are forgotten")
    Page<Tank> put(@PathVariable long id, @RequestBody Tank.Inputs inputs) {
        return Page.whole(tanks.put(id, inputs.items()));
    }
}
