package io.anlan.platform.downlink;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How devices are asked, over HTTP. */
@RestController
@RequestMapping("/api/devices/{id}")
@Tag(name = "downlink")
class DownlinkSettingController {
    private final DownlinkSettings settings;

    DownlinkSettingController(DownlinkSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/clock")
    @Requires(Permission.READ)
    @Operation(summary = "How far the clock of a device is off, by what it writes and when that arrives")
    DeviceClock clock(@PathVariable long id) {
        return settings.clock(id);
    }

    @GetMapping("/downlink")
    @Requires(Permission.READ)
    @Operation(summary = "Time-outs of orders to a device, and what is set when it connects first")
    DownlinkSetting get(@PathVariable long id) {
        return settings.of(id);
    }

    @PutMapping("/downlink")
    @Requires(Permission.ORDERS)
    @Operation(summary = "Give a device settings of its own; its first connection counts anew")
    DownlinkSetting change(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody DownlinkSetting.Input input) {
        boolean silences = Boolean.FALSE.equals(input.realtimeOn()) || Boolean.FALSE.equals(input.statesOn());
        if (silences && !actor.permissions().contains(Permission.CONTROL)) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "To let a device stop sending needs the permission %s.".formatted(Permission.CONTROL.word()));
        }
        return settings.change(id, input);
    }
}
