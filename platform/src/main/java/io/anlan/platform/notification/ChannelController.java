package io.anlan.platform.notification;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ways by which messages go, over HTTP. */
@RestController
@RequestMapping("/api/notification/channels")
@Tag(name = "notification")
class ChannelController {
    private final NotificationChannels channels;

    ChannelController(NotificationChannels channels) {
        this.channels = channels;
    }

    @GetMapping
    @Requires(Permission.NOTICES)
    @Operation(summary = "Channels of one's region and below, and those above that serve it too")
    Page<NotificationChannel> list(@AuthenticationPrincipal Actor actor) {
        return channels.list(actor);
    }

    @PostMapping
    @Requires(Permission.ROSTERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a channel; its secret is sealed and never shown again")
    NotificationChannel create(@AuthenticationPrincipal Actor actor, @RequestBody NotificationChannel.Input input) {
        return channels.create(actor, input);
    }

    @GetMapping("/{id}")
    @Requires(Permission.NOTICES)
    @Operation(summary = "One channel")
    NotificationChannel get(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return channels.get(actor, id);
    }

    @PutMapping("/{id}")
    @Requires(Permission.ROSTERS)
    @Operation(summary = "Change a channel; what is sealed stays unless it is sent anew")
    NotificationChannel update(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody NotificationChannel.Input input) {
        return channels.update(actor, id, input);
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.ROSTERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a channel that nobody is reached by")
    void delete(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        channels.delete(actor, id);
    }

    @PostMapping("/{id}/test")
    @Requires(Permission.ROSTERS)
    @Operation(summary = "Send a test message and tell what the other side answered")
    NotificationChannel.TestResult test(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, @RequestBody NotificationChannel.Test test) {
        return channels.test(actor, id, test.address());
    }
}
