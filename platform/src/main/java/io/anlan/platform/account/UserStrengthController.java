package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.End;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
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

/** The sessions, second factors and identities of others, for those who keep accounts. */
@RestController
@RequestMapping("/api/users/{id}")
@Requires(Permission.ACCOUNTS)
@Tag(name = "account")
class UserStrengthController {
    private static final int LONGEST = 255;

    private final Users users;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final Identities identities;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    UserStrengthController(
            Users users,
            Sessions sessions,
            SecondFactors secondFactors,
            Identities identities,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.identities = identities;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/sessions")
    @Operation(summary = "The sessions of an account, the newest first")
    Page<Sessions.OpenSession> sessions(
            @AuthenticationPrincipal Actor actor, @PathVariable long id, HttpServletRequest request) {
        User user = users.get(actor, id);
        return Page.whole(sessions.list(user.username(), request.getSession(false)));
    }

    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End all sessions of an account")
    void endSessions(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        User user = users.changeable(actor, id);
        sessions.endAll(user.username(), null, End.ENDED_BY_ADMINISTRATOR, actor.username());
    }

    @DeleteMapping("/second-factor")
    @RequiresReauthentication
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove the second factor of an account whose device is lost")
    void removeSecondFactor(@AuthenticationPrincipal Actor actor, @PathVariable long id, HttpServletRequest request) {
        User user = users.changeable(actor, id);
        if (!secondFactors.remove(id)) {
            throw Refusal.conflict("The account %s has no second factor.".formatted(user.username()));
        }
        events.publishEvent(new AccountEvent.SecondFactorRemoved(
                clock.instant(), user.username(), Peer.of(request), actor.username()));
    }

    @GetMapping("/identities")
    @Operation(summary = "Who an account is at OpenID providers")
    Page<Identities.Identity> identities(@AuthenticationPrincipal Actor actor, @PathVariable long id) {
        users.get(actor, id);
        return Page.whole(identities.of(id));
    }

    /**
     * An identity at a provider.
     *
     * @param issuer address of the provider, as its ID tokens say it
     * @param subject its name for the person
     */
    record IdentityRequest(String issuer, String subject) {}

    @PostMapping("/identities")
    @RequiresReauthentication
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Link an account to an identity at an OpenID provider")
    void link(
            @AuthenticationPrincipal Actor actor,
            @PathVariable long id,
            @RequestBody IdentityRequest identity,
            HttpServletRequest request) {
        User user = users.changeable(actor, id);
        var validation = new Validation();
        validation.text("issuer", identity.issuer(), LONGEST);
        validation.text("subject", identity.subject(), LONGEST);
        validation.done();
        if (!identities.link(id, identity.issuer(), identity.subject(), actor.username())) {
            throw Refusal.conflict(
                    "The identity, or the account at this provider, is linked already. Unlink it first.");
        }
        events.publishEvent(new AccountEvent.IdentityLinked(
                clock.instant(),
                user.username(),
                Peer.of(request),
                identity.issuer(),
                identity.subject(),
                actor.username()));
    }

    @DeleteMapping("/identities/{identity}")
    @RequiresReauthentication
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Unlink an account from an identity")
    void unlink(
            @AuthenticationPrincipal Actor actor,
            @PathVariable long id,
            @PathVariable long identity,
            HttpServletRequest request) {
        User user = users.changeable(actor, id);
        Identities.Identity gone =
                identities.unlink(id, identity).orElseThrow(() -> Refusal.notFound("identity", identity));
        events.publishEvent(new AccountEvent.IdentityUnlinked(
                clock.instant(), user.username(), Peer.of(request), gone.issuer(), gone.subject(), actor.username()));
    }
}
