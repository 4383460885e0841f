package io.anlan.platform.warning;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Settings of warnings over HTTP. */
@RestController
@RequestMapping("/api/warning-settings")
@Tag(name = "warnings")
class WarningSettingsController {
    private final WarningSettings settings;

    WarningSettingsController(WarningSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "What makes which colour, what is due when, and where that comes from")
    WarningSettings.Shown get(@AuthenticationPrincipal Actor actor) {
        return shown(actor);
    }

    @PutMapping("/matrix")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Change which colour a grade and the worst alarm make",
            description = "Installations are judged by it at once. Only by who sees the whole installation.")
    WarningSettings.Shown matrix(@AuthenticationPrincipal Actor actor, @RequestBody WarningSettings.MatrixInput input) {
        settings.change(actor, input);
        return shown(actor);
    }

    @PutMapping("/deadlines")
    @Requires(Permission.RULES)
    @Operation(
            summary = "Change what is due when, and which level is told when",
            description = "Holds for what reaches a colour from now on. Only by who sees the whole installation.")
    WarningSettings.Shown deadlines(
            @AuthenticationPrincipal Actor actor, @RequestBody WarningSettings.DeadlinesInput input) {
        settings.change(actor, input);
        return shown(actor);
    }

    private WarningSettings.Shown shown(Actor actor) {
        return settings.shown(
                actor.permissions().contains(Permission.RULES) && WarningSettings.isInstallationWide(actor));
    }
}
