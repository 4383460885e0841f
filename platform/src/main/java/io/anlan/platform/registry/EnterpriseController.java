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

/** Enterprises over HTTP. */
@RestController
@RequestMapping(EnterpriseController.PATH)
@Tag(name = "registry")
class EnterpriseController {
    static final String PATH = "/api/enterprises";

    private final Enterprises enterprises;

    EnterpriseController(Enterprises enterprises) {
        this.enterprises = enterprises;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "List enterprises")
    Page<Enterprise> list(@ParameterObject PageQuery page, @ParameterObject Enterprises.Query query) {
        return enterprises.list(page, query);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One enterprise")
    Enterprise get(@PathVariable long id) {
        return enterprises.get(id);
    }

    @PostMapping
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register one enterprise, or many as {\"items\": [...]}")
    ResponseEntity<OneOrMany<Enterprise>> create(@RequestBody OneOrMany<Enterprise.Input> inputs) {
        return Created.answer(inputs, enterprises.create(inputs), PATH, Enterprise::id);
    }

    @PutMapping("/{id}")
    @Requires(Permission.REGISTER)
    @Operation(summary = "Change an enterprise")
    Enterprise update(@PathVariable long id, @RequestBody Enterprise.Input input) {
        return enterprises.update(id, input);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.REGISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an enterprise that has nothing left")
    void delete(@PathVariable long id) {
        enterprises.delete(id);
    }
}
