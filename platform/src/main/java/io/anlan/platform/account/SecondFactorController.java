package io.anlan.platform.account;

import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor. */
@RestController
@RequestMapping("/api/second-factor")
@RequiresLogIn
@Tag(name = "account")
class SecondFactorController {
    private static final int LONGEST_CODE = 40;

    private final SecondFactors secondFactors;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    SecondFactorController(SecondFactors secondFactors, ApplicationEventPublisher events, InstantSource clock) {
        this.secondFactors = secondFactors;
        this.events = events;
        this.clock = clock;
    }

    /** The code that the device shows. */
    record CodeRequest(String code) {
        @Override
        public String toString() {
            return "CodeRequest[]";
        }
    }

    /**
     * The second factor is on.
     *
     * @param recoveryCodes each stands in for the device once; shown this once
     */
    record Confirmed(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Confirmed[]";
        }
    }

    @PostMapping
    @AllowedUnready
    @RequiresReauthentication
    @Operation(summary = "Begin to set up a second factor: a key for an authenticator app, shown this once")
    SecondFactors.Enrolment begin(@AuthenticationPrincipal Actor actor) {
        return secondFactors.begin(actor.id(), actor.username());
    }

    @PostMapping("/confirm")
    @AllowedUnready
    @Operation(summary = "Switch the second factor on with a first code; answers recovery codes")
    Confirmed confirm(@AuthenticationPrincipal Actor actor, @RequestBody CodeRequest code, HttpServletRequest request) {
        if (code.code().length() > LONGEST_CODE) {
            throw Refusal.invalid("code", "Must be the six digits that the device shows.", null);
        }
        var confirmed = new Confirmed(secondFactors.confirm(actor.id(), code.code()));
        events.publishEvent(new AccountEvent.SecondFactorEnrolled(clock.instant(), actor.username(), Peer.of(request)));
        return confirmed;
    }

    @DeleteMapping
    @RequiresReauthentication
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove one's own second factor")
    void remove(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        if (!secondFactors.remove(actor.id())) {
            throw Refusal.conflict("The account has no second factor.");
        }
        events.publishEvent(new AccountEvent.SecondFactorRemoved(
                clock.instant(), actor.username(), Peer.of(request), actor.username()));
    }
}
