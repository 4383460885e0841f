package io.anlan.platform.notification;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

/** Who is on duty, over HTTP. */
@RestController
@RequestMapping("/api/notification/rosters")
@Tag(name = "notification")
class RosterController {
    private final Rosters rosters;

    RosterController(Rosters rosters) {
        this.rosters = rosters;
    }

    @GetMapping
    @Requires(Permission.NOTICES)
    @Operation(summary = "Rosters of a region and below")
    Page<Roster> list(@RequestParam(required = false) @Nullable String region) {
        return rosters.list(region);
    }

    @PostMapping
    @Requires(Permission.ROSTERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a roster")
    Roster create(@AuthenticationPrincipal Actor actor, @RequestBody Roster.Input input) {
        return rosters.create(actor, input);
    }

    @GetMapping("/{id}")
    @Requires(Permission.NOTICES)
    @Operation(summary = "One roster")
    Roster get(@PathVariable long id) {
        return rosters.get(id);
    }

    @GetMapping("/{id}/duty")
    @Requires(Permission.NOTICES)
    @Operation(summary = "Who is on duty when, of at most 62 days; exceptions taken into account")
    Page<DutyPlan.Interval> duty(@PathVariable long id, @RequestParam Instant from, @RequestParam Instant to) {
        return Page.whole(rosters.duty(id, from, to));
    }

    @PutMapping("/{id}")
    @Requires(Permission.ROSTERS)
    @Operation(summary = "Change a roster")
    Roster update(@AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody Roster.Input input) {
        return rosters.update(actor, id, input);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.ROSTERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a roster")
    void delete(@PathVariable long id) {
        rosters.delete(id);
    }
}
