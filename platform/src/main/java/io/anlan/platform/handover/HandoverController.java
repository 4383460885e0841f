package io.anlan.platform.handover;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.account.RequiresReauthentication;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shift hand-overs over HTTP. */
@RestController
@RequestMapping("/api/handovers")
@Tag(name = "handovers")
class HandoverController {
    private final Handovers handovers;

    HandoverController(Handovers handovers) {
        this.handovers = handovers;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(
            summary = "List shift hand-overs, the newest first",
            description = "Of seats that the caller sees as a whole: their region, domain and enterprise.")
    Page<Handover> list(@ParameterObject PageQuery page, @ParameterObject HandoverQuery query) {
        return handovers.list(page, query);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ACKNOWLEDGE)
    @Operation(
            summary = "Begin to hand over a seat: keeps what is open now",
            description = "One of a seat at a time. People of an enterprise hand over its seat.")
    HandoverDetail begin(@AuthenticationPrincipal Actor actor, @RequestBody Handovers.Begin begin) {
        return handovers.begin(actor, begin);
    }

    @GetMapping("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "One hand-over with its notes, as it was")
    HandoverDetail get(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return handovers.get(actor, id);
    }

    @GetMapping("/{id}/alarms")
    @Requires(Permission.READ)
    @Operation(
            summary = "The alarms that were open when it began, as they were",
            description = "Unacknowledged first, then by priority, then the newest.")
    Page<HandoverAlarm> alarms(@PathVariable long id, @ParameterObject PageQuery page) {
        return handovers.alarms(page, id);
    }

    @PostMapping("/{id}/notes")
    @Requires(Permission.ACKNOWLEDGE)
    @Operation(
            summary = "Add a note or remark",
            description = "Its author before the first signature, anybody else before the second.")
    HandoverDetail addNote(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody HandoverNote.Input input) {
        return handovers.addNote(actor, id, input);
    }

    @PostMapping("/{id}/sign")
    @Requires(Permission.ACKNOWLEDGE)
    @RequiresReauthentication
    @Operation(summary = "Sign: first its author, then somebody else, which closes it for good")
    HandoverDetail sign(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return handovers.sign(actor, id);
    }

    @PostMapping("/{id}/withdraw")
    @Requires(Permission.ACKNOWLEDGE)
    @Operation(summary = "Take back one's own hand-over before its second signature")
    HandoverDetail withdraw(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return handovers.withdraw(actor, id);
    }
}
