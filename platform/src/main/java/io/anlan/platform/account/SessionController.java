package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.End;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own sessions. */
@RestController
@RequestMapping("/api/sessions")
@RequiresLogIn
@Tag(name = "account")
class SessionController {
    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    @Operation(summary = "One's own sessions, the newest first")
    Page<Sessions.OpenSession> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        return new Page<>(sessions.list(actor.username(), request.getSession(false)), null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End one of one's own sessions")
    void end(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        if (!sessions.end(actor.username(), id, End.ENDED_BY_OWNER, actor.username())) {
            throw Refusal.notFound("session", id);
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End all one's own sessions but the one that asks")
    void endOthers(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        sessions.endAll(actor.username(), request.getSession(false), End.ENDED_BY_OWNER, actor.username());
    }
}
