package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.End;
import io.anlan.platform.account.AccountEvent.Proof;
import io.anlan.platform.web.OpenToAll;
import io.anlan.platform.web.Paths;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in and out, and one's own password. */
@RestController
@Tag(name = "account")
class AccountController {
    private static final int LONGEST_NAME = 100;

    private final Accounts accounts;
    private final Verification verification;
    private final PasswordChange passwordChange;
    private final Sessions sessions;
    private final LogIns logIns;
    private final StrengthCheck strengthCheck;
    private final Oidc oidc;
    private final CookieCsrfTokenRepository csrfTokens;

    AccountController(
            Accounts accounts,
            Verification verification,
            PasswordChange passwordChange,
            Sessions sessions,
            LogIns logIns,
            StrengthCheck strengthCheck,
            Oidc oidc,
            CookieCsrfTokenRepository csrfTokens) {
        this.accounts = accounts;
        this.verification = verification;
        this.passwordChange = passwordChange;
        this.sessions = sessions;
        this.logIns = logIns;
        this.strengthCheck = strengthCheck;
        this.oidc = oidc;
        this.csrfTokens = csrfTokens;
    }

    /**
     * Who logs in.
     *
     * @param code of the second factor, or a recovery code; asked for when it is needed and missing
     */
    record LoginRequest(
            String username, String password, @Nullable String code) {
        @Override
        public String toString() {
            return "LoginRequest[%s]".formatted(username);
        }
    }

    /**
     * The account of the caller.
     *
     * @param mustChangePassword the password was generated or is too old; a browser asks for a new one
     * @param secondFactor required when it is off and nothing else is served in a browser until it is on
     * @param session absent for a program
     * @param region where the account may look, with all below it
     * @param domains null for all
     * @param enterprise null for every enterprise of the region
     */
    record Me(
            String username,
            String displayName,
            List<String> roles,
            List<Permission> permissions,
            boolean mustChangePassword,
            Instant passwordExpiresAt,
            SecondFactorState secondFactor,
            @Nullable SessionTimes session,
            Region region,
            @Nullable List<String> domains,
            @Nullable EnterpriseRef enterprise) {}

    /** Whether an account has a second factor. */
    enum SecondFactorState implements Word {
        OFF("off"),
        ON("on"),
        REQUIRED("required");

        private final String word;

        SecondFactorState(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * How long the session lasts.
     *
     * @param idleTimeoutSeconds without a person's input
     * @param endsAt in any case
     */
    record SessionTimes(long idleTimeoutSeconds, Instant endsAt) {}

    /** The region of an account. */
    @Schema(name = "AccountRegion")
    record Region(String code, String name, String level) {}

    /** The enterprise of an account. */
    @Schema(name = "AccountEnterprise")
    record EnterpriseRef(long id, String name) {}

    private Me described(Actor actor, HttpServletRequest request) {
        Strength strength = LogIns.strength(request).orElseThrow(Verification::wrong);
        Optional<SessionState> session = LogIns.hasToken(request) ? Optional.empty() : Sessions.state(request);
        Actor.Place place = actor.place();
        Long enterprise = place.enterprise();
        return new Me(
                actor.username(),
                actor.displayName(),
                actor.sortedRoles(),
                List.copyOf(actor.permissions()),
                actor.mustChangePassword() || strengthCheck.isExpired(strength),
                strengthCheck.expiresAt(strength),
                secondFactor(actor, strength, session.map(SessionState::proof).orElse(Proof.PASSWORD)),
                session.map(state -> new SessionTimes(state.idleTimeout().toSeconds(), sessions.endsAt(state)))
                        .orElse(null),
                new Region(place.regionCode(), place.regionName(), place.regionLevel()),
                place.domains() == null
                        ? null
                        : place.domains().stream().sorted().toList(),
                enterprise == null
                        ? null
                        : accounts.enterprise(actor.scope(), enterprise).orElse(null));
    }

    private SecondFactorState secondFactor(Actor actor, Strength strength, Proof proof) {
        if (strength.secondFactor()) {
            return SecondFactorState.ON;
        }
        return strengthCheck.isMissing(actor, strength, proof) ? SecondFactorState.REQUIRED : SecondFactorState.OFF;
    }

    /**
     * The session that was opened.
     *
     * @param csrfToken to be sent as X-XSRF-TOKEN with every call that changes something
     */
    record LoginAnswer(Me user, String csrfToken) {}

    /**
     * A new password.
     *
     * @param withdrawTokens whether one's access tokens are withdrawn as well; false when absent
     */
    record PasswordRequest(
            String currentPassword,
            String newPassword,
            @Nullable Boolean withdrawTokens) {
        @Override
        public String toString() {
            return "PasswordRequest[]";
        }
    }

    @PostMapping(Paths.LOGIN)
    @OpenToAll
    @Operation(summary = "Open a session")
    @SecurityRequirements
    LoginAnswer login(@RequestBody LoginRequest login, HttpServletRequest request, HttpServletResponse response) {
        if (login.username().length() > LONGEST_NAME || login.password().length() > AccountSettings.Password.LONGEST) {
            throw Verification.wrong();
        }
        Verification.Verified verified =
                verification.verify(login.username(), login.password(), login.code(), Peer.of(request));
        return opened(verified.actor(), verified.proof(), request, response);
    }

    /** The code that a log-in with a provider waits for. */
    record LoginCodeRequest(String code) {
        @Override
        public String toString() {
            return "LoginCodeRequest[]";
        }
    }

    @PostMapping(Paths.LOGIN_CODE)
    @OpenToAll
    @Operation(summary = "Finish a log-in that an OpenID provider has begun, with a code of the second factor")
    @SecurityRequirements
    LoginAnswer loginByCode(
            @RequestBody LoginCodeRequest login, HttpServletRequest request, HttpServletResponse response) {
        Actor actor = logIns.byPendingSession(request)
                .orElseThrow(() -> Refusal.of(ProblemCode.UNAUTHENTICATED, "No log-in waits for a code. Begin again."));
        verification.verifyCode(actor, login.code(), Peer.of(request));
        return opened(actor, Proof.OPENID_AND_CODE, request, response);
    }

    private LoginAnswer opened(Actor actor, Proof proof, HttpServletRequest request, HttpServletResponse response) {
        sessions.open(request, actor, proof, false);
        accounts.loggedIn(actor.id());
        logIns.bySession(request);
        CsrfToken token = csrfTokens.generateToken(request);
        csrfTokens.saveToken(token, request, response);
        return new LoginAnswer(described(actor, request), token.getToken());
    }

    /** Ways to log in besides the password. */
    record LoginOptions(List<Oidc.Option> oidc) {}

    @GetMapping(Paths.LOGIN_OPTIONS)
    @OpenToAll
    @Operation(summary = "Ways to log in besides the password")
    @SecurityRequirements
    LoginOptions loginOptions() {
        return new LoginOptions(oidc.options());
    }

    @PostMapping("/api/logout")
    @RequiresLogIn
    @AllowedUnready
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the session")
    void logout(HttpServletRequest request, HttpServletResponse response) {
        sessions.logOut(request);
        csrfTokens.saveToken(null, request, response);
    }

    @GetMapping("/api/me")
    @RequiresLogIn
    @AllowedUnready
    @Operation(summary = "The account of the caller; renews the CSRF cookie when it is missing")
    Me me(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken(); // reading it is what writes the cookie
        }
        return described(actor, request);
    }

    @PostMapping("/api/password")
    @RequiresLogIn
    @AllowedUnready
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change one's own password; ends the other sessions")
    void changePassword(
            @AuthenticationPrincipal Actor actor, @RequestBody PasswordRequest change, HttpServletRequest request) {
        passwordChange.change(
                actor,
                change.currentPassword(),
                change.newPassword(),
                Boolean.TRUE.equals(change.withdrawTokens()),
                Peer.of(request));
        sessions.endAll(actor.username(), request.getSession(false), End.PASSWORD_CHANGED, actor.username());
    }

    /**
     * Proof of who one is.
     *
     * @param password may be absent in a session that an OpenID provider opened, when there is a second factor
     * @param code of the second factor, when there is one
     */
    record ProofRequest(@Nullable String password, @Nullable String code) {
        @Override
        public String toString() {
            return "ProofRequest[]";
        }
    }

    @PostMapping("/api/reauthenticate")
    @RequiresLogIn
    @AllowedUnready
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Prove again who one is, before a dangerous act")
    void reauthenticate(
            @AuthenticationPrincipal Actor actor, @RequestBody ProofRequest proof, HttpServletRequest request) {
        SessionState session = Sessions.state(request)
                .filter(state -> !LogIns.hasToken(request))
                .orElseThrow(() -> Refusal.conflict(
                        "Only a session can be proven again. A token has the scope it was made with."));
        verification.verifyAgain(actor, session, proof.password(), proof.code(), Peer.of(request));
        sessions.proven(request);
    }
}
