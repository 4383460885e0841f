package io.anlan.platform.notification;

import io.anlan.domain.Beijing;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log of messages over HTTP, and the pace at which further people are told. */
@RestController
@RequestMapping("/api/notification")
@Tag(name = "notification")
class DeliveryController {
    private final DeliveryLog log;
    private final NotificationSettings settings;
    private final InstantSource clock;

    DeliveryController(DeliveryLog log, NotificationSettings settings, InstantSource clock) {
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/deliveries")
    @Requires(Permission.NOTICES)
    @Operation(summary = "Messages, the newest first")
    Page<Delivery> list(@ParameterObject PageQuery page, @ParameterObject Delivery.Query query) {
        return log.list(page, query);
    }

    @GetMapping("/deliveries/{id}")
    @Requires(Permission.NOTICES)
    @Operation(summary = "One message with every attempt to send it")
    Delivery.Detail get(@PathVariable long id) {
        return log.get(id);
    }

    @PostMapping("/deliveries/{id}/retry")
    @Requires(Permission.ROSTERS)
    @Operation(summary = "Send again a message that was given up, or that may not have arrived")
    Delivery.Detail retry(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        return log.retry(actor, id);
    }

    @GetMapping("/escalation")
    @Requires(Permission.NOTICES)
    @Operation(
            summary =
                    "After how long the next person and the next region are told, by priority, and where the times come from")
    Page<EscalationPace.Shown> escalation() {
        return Page.whole(
                EscalationPace.inForceOn(LocalDate.ofInstant(clock.instant(), Beijing.ZONE), settings).stream()
                        .map(EscalationPace::shown)
                        .toList());
    }
}
