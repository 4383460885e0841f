package io.anlan.platform.account;

import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own access tokens, for programs. */
@RestController
@RequestMapping("/api/tokens")
@RequiresLogIn
@Tag(name = "account")
class TokenController {
    private static final Duration USUAL_LIFE = Duration.ofDays(90);
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final int LONGEST_NAME = 100;

    private static final Set<TokenScope> USUAL_SCOPES = Set.of(TokenScope.READ, TokenScope.WRITE);

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    TokenController(AccessTokens tokens, InstantSource clock, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A token that is wanted.
     *
     * @param expiresAt 90 days from now when absent, at most 366
     * @param scopes what it may be used for, each including the ones before it; read and write when absent
     */
    record TokenRequest(
            String name,
            @Nullable Instant expiresAt,
            @Nullable Set<TokenScope> scopes) {}

    @GetMapping
    @Operation(summary = "One's own access tokens, without their secrets")
    Page<AccessTokens.AccessToken> list(@AuthenticationPrincipal Actor actor, @ParameterObject PageQuery page) {
        long after = page.cursor(1).map(c -> c.number(0)).orElse(0L);
        return Page.of(tokens.list(actor.id(), page.size() + 1, after), page.size(), token -> Cursor.of(token.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an access token; its secret is shown this once")
    @RequiresReauthentication
    AccessTokens.FreshToken create(
            @AuthenticationPrincipal Actor actor, @RequestBody TokenRequest request, HttpServletRequest from) {
        Instant now = clock.instant();
        Instant expiresAt = request.expiresAt() == null ? now.plus(USUAL_LIFE) : request.expiresAt();
        var validation = new Validation();
        validation.text("name", request.name(), LONGEST_NAME);
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
            validation.refuse(
                    "expiresAt", "Must lie within the next %d days.".formatted(LONGEST_LIFE.toDays()), expiresAt);
        }
        Set<TokenScope> scopes = request.scopes() == null ? USUAL_SCOPES : request.scopes();
        if (scopes.isEmpty()) {
            validation.refuse("scopes", "Must be at least one of read, write, dangerous.", null);
        }
        validation.done();
        AccessTokens.FreshToken made = tokens.create(actor.id(), request.name(), expiresAt, scopes);
        events.publishEvent(new AccountEvent.TokenMade(
                now, actor.username(), Peer.of(from), made.id(), made.name(), scopes, expiresAt));
        return made;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw an access token")
    void delete(@AuthenticationPrincipal Actor actor, @PathVariable long id, HttpServletRequest from) {
        if (!tokens.delete(actor.id(), id)) {
            throw Refusal.notFound("access token", id);
        }
        events.publishEvent(new AccountEvent.TokenWithdrawn(clock.instant(), actor.username(), Peer.of(from), id));
    }
}
