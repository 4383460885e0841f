package io.anlan.platform.registry;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Facilities over HTTP. */
@RestController
@RequestMapping(FacilityController.PATH)
@Tag(name = "registry")
class FacilityController {
    static final String PATH = "/api/facilities";

    private final Facilities facilities;

    FacilityController(Facilities facilities) {
        this.facilities = facilities;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "List facilities")
    Page<Facility> list(@ParameterObject PageQuery page, @ParameterObject Facilities.Query query) {
        return facilities.list(page, query);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One facility")
    Facility get(@PathVariable long id) {
        return facilities.get(id);
    }

    @PostMapping
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register one facility, or many as {\"items\": [...]}")
    ResponseEntity<OneOrMany<Facility>> create(@RequestBody OneOrMany<Facility.Input> inputs) {
        return Created.answer(inputs, facilities.create(inputs), PATH, Facility::id);
    }

    @PutMapping("/{id}")
    @Requires(Permission.REGISTER)
    @Operation(summary = "Change a facility")
    Facility update(@PathVariable long id, @RequestBody Facility.Input input) {
        return facilities.update(id, input);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a facility that has nothing left")
    void delete(@PathVariable long id) {
        facilities.delete(id);
    }
}
