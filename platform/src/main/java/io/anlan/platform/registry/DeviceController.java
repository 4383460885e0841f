package io.anlan.platform.registry;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Devices over HTTP. */
@RestController
@RequestMapping(DeviceController.PATH)
@Tag(name = "registry")
class DeviceController {
    static final String PATH = "/api/devices";

    private final Devices devices;

    DeviceController(Devices devices) {
        this.devices = devices;
    }

    /** Which devices are listed; unknown ones are another list, of the quarantine. */
    enum Which implements Word {
        REGISTERED("registered"),
        UNKNOWN("unknown");

        private final String word;

        Which(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "List devices")
    Page<Device> list(
            @ParameterObject PageQuery page,
            @ParameterObject Devices.Query query,
            @RequestParam(required = false) @Nullable Which state) {
        return devices.list(page, query);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One device")
    Device get(@PathVariable long id) {
        return devices.get(id);
    }

    @PostMapping
    @Requires(Permission.CONNECT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register one device, or many as {\"items\": [...]}")
    ResponseEntity<OneOrMany<Device>> create(@RequestBody OneOrMany<Device.Input> inputs) {
        return Created.answer(inputs, devices.create(inputs), PATH, Device::id);
    }

    @PostMapping("/{id}/token")
    @Requires(Permission.CONNECT)
    @Operation(summary = "Make a new token for an MQTT or HTTP device; the old one is void at once")
    Device renewToken(@PathVariable long id) {
        return devices.renewToken(id);
    }

    @PutMapping("/{id}")
    @Requires(Permission.CONNECT)
    @Operation(summary = "Change a device")
    Device update(@PathVariable long id, @RequestBody Device.Input input) {
        return devices.update(id, input);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.CONNECT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a device that has no points left")
    void delete(@PathVariable long id) {
        devices.delete(id);
    }
}
