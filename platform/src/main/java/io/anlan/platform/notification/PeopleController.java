package io.anlan.platform.notification;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where people are reached, over HTTP. */
@RestController
@RequestMapping("/api/notification/people")
@Tag(name = "notification")
class PeopleController {
    private final People people;

    PeopleController(People people) {
        this.people = people;
    }

    @GetMapping
    @Requires(Permission.NOTICES)
    @Operation(summary = "People of one's region who can be on duty")
    Page<Person> list(
            @AuthenticationPrincipal Actor actor,
            @ParameterObject PageQuery page,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean reachable) {
        return people.list(actor, page, q, reachable);
    }

    @GetMapping("/{id}")
    @Requires(Permission.NOTICES)
    @Operation(summary = "One person")
    Person get(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return people.get(actor, id);
    }

    @PutMapping("/{id}/addresses")
    @Requires(Permission.ROSTERS)
    @Operation(summary = "Say where a person is reached; what was kept goes")
    Person replace(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Person.Input input) {
        return people.replace(actor, id, input);
    }
}
