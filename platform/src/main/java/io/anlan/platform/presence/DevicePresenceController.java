package io.anlan.platform.presence;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The presence of one device over HTTP. */
@RestController
@Tag(name = "presence")
class DevicePresenceController {
    private final DevicePresenceReader reader;

    DevicePresenceController(DevicePresenceReader reader) {
        this.reader = reader;
    }

    @GetMapping("/api/devices/{id}/presence")
    @Requires(Permission.READ)
    @Operation(summary = "Since when a device is heard or silent, with its last silences and connections")
    DevicePresence get(@PathVariable long id) {
        return reader.of(id);
    }
}
