package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved mappings of headings over HTTP. */
@RestController
@RequestMapping("/api/import-mappings")
@Tag(name = "transfer")
class MappingController {
    private static final int MOST = 100;
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_HEADING = 200;

    private final Mappings mappings;
    private final Imports imports;

    MappingController(Mappings mappings, Imports imports) {
        this.mappings = mappings;
        this.imports = imports;
    }

    /** What the headings of a file mean: heading to field; an empty field leaves the column out. */
    @Schema(name = "MappingInput")
    record Input(String register, String name, Map<String, String> columns) {}

    @GetMapping
    @Requires(Permission.IMPORT)
    @Operation(summary = "One's own saved mappings")
    Page<Mappings.Mapping> list(
            @RequestParam(required = false) @Nullable String register, @AuthenticationPrincipal Actor actor) {
        return Page.whole(mappings.list(actor.id(), register));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.IMPORT)
    @Operation(summary = "Save a mapping; one of the same name is replaced")
    Mappings.Mapping save(@RequestBody Input input, @AuthenticationPrincipal Actor actor) {
        check(input);
        if (mappings.count(actor.id()) >= MOST
                && mappings.find(actor.id(), input.register(), input.name()).isEmpty()) {
            throw Refusal.conflict("An account keeps at most %d mappings. Remove one first.".formatted(MOST));
        }
        return mappings.save(actor.id(), input.register(), input.name(), input.columns());
    }

    private void check(Input input) {
        Set<String> fields = imports.register(input.register()).fields().stream()
                .map(ImportField::key)
                .collect(Collectors.toCollection(HashSet::new));
        fields.add("");
        var validation = new Validation();
        validation.text("name", input.name(), LONGEST_NAME);
        if (input.columns().isEmpty() || input.columns().size() > MOST_COLUMNS) {
            validation.refuse("columns", "Must be 1 to %d headings.".formatted(MOST_COLUMNS), null);
        }
        input.columns().forEach((heading, field) -> {
            validation.text("columns", heading, LONGEST_HEADING);
            if (!fields.contains(field)) {
                validation.refuse("columns.%s".formatted(heading), "There is no such field.", field);
            }
        });
        validation.done();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.IMPORT)
    @Operation(summary = "Remove a saved mapping")
    void delete(@PathVariable long id, @AuthenticationPrincipal Actor actor) {
        if (!mappings.delete(actor.id(), id)) {
            throw Refusal.notFound("mapping", id);
        }
    }
}
