package io.anlan.platform.notification;

import io.anlan.platform.web.OpenToAll;
import io.anlan.platform.web.Paths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The links of messages, over HTTP; whoever has one needs no log-in. The token comes in the body, which nobody logs. */
@RestController
@OpenToAll
@Tag(name = "notification")
class LinkController {
    private final AcknowledgeLinks links;

    LinkController(AcknowledgeLinks links) {
        this.links = links;
    }

    @PostMapping(Paths.NOTICE)
    @Operation(summary = "Show the alarm of a message by its link; changes nothing")
    LinkedNotice look(@RequestBody LinkedNotice.Input input, HttpServletRequest request) {
        return links.look(input.token(), request.getRemoteAddr());
    }

    @PostMapping(Paths.NOTICE_ACKNOWLEDGE)
    @Operation(summary = "Acknowledge the alarm of a message by its link, once")
    LinkedNotice acknowledge(@RequestBody LinkedNotice.Input input, HttpServletRequest request) {
        return links.acknowledge(input.token(), input.comment(), request.getRemoteAddr());
    }
}
