package io.anlan.platform.account;

import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.AuditNotes.Outcome;
import io.anlan.platform.web.OpenToAll;
import io.anlan.platform.web.Paths;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
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
    private static final String LOG_IN = "log-in";
    private static final String LOG_OUT = "log-out";
    private static final String OBJECT = "account";

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final LogIns logIns;
    private final CookieCsrfTokenRepository csrfTokens;
    private final AuditNotes audit;

    AccountController(
            Accounts accounts,
            Passwords passwords,
            LoginAttempts attempts,
            LogIns logIns,
            CookieCsrfTokenRepository csrfTokens,
            AuditNotes audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.logIns = logIns;
        this.csrfTokens = csrfTokens;
        this.audit = audit;
    }

    /** Who logs in. */
    record LoginRequest(String username, String password) {
        @Override
        public String toString() {
            return "LoginRequest[%s]".formatted(username);
        }
    }

    /**
     * The account of the caller.
     *
     * @param mustChangePassword the password was generated; a browser asks for a new one
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
            Region region,
            @Nullable List<String> domains,
            @Nullable EnterpriseRef enterprise) {}

    /** The region of an account. */
    @Schema(name = "AccountRegion")
    record Region(String code, String name, String level) {}

    /** The enterprise of an account. */
    @Schema(name = "AccountEnterprise")
    record EnterpriseRef(long id, String name) {}

    private Me me(Actor actor) {
        Actor.Place place = actor.place();
        Long enterprise = place.enterprise();
        return new Me(
                actor.username(),
                actor.displayName(),
                actor.sortedRoles(),
                List.copyOf(actor.permissions()),
                actor.mustChangePassword(),
                new Region(place.regionCode(), place.regionName(), place.regionLevel()),
                place.domains() == null
                        ? null
                        : place.domains().stream().sorted().toList(),
                enterprise == null
                        ? null
                        : accounts.enterprise(actor.scope(), enterprise).orElse(null));
    }

    /**
     * The session that was opened.
     *
     * @param csrfToken to be sent as X-XSRF-TOKEN with every call that changes something
     */
    record LoginAnswer(Me user, String csrfToken) {}

    /** A new password. */
    record PasswordRequest(String currentPassword, String newPassword) {
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
        if (login.username().length() > LONGEST_NAME || login.password().length() > PasswordRules.LONGEST) {
            throw wrong();
        }
        String peer = request.getRemoteAddr();
        attempts.begin(login.username(), peer);
        Actor actor = verified(login, peer);
        attempts.succeeded(login.username(), peer);
        accounts.loggedIn(actor.id());
        logIns.open(request, actor);
        CsrfToken token = csrfTokens.generateToken(request);
        csrfTokens.saveToken(token, request, response);
        return new LoginAnswer(me(actor), token.getToken());
    }

    private Actor verified(LoginRequest login, String peer) {
        try {
            Actor actor = verify(login);
            audit.note(actor.username(), peer, LOG_IN, OBJECT, Long.toString(actor.id()), Outcome.DONE, Map.of());
            return actor;
        } catch (Refusal e) {
            audit.note(login.username(), peer, LOG_IN, OBJECT, null, Outcome.REFUSED, Map.of());
            throw e;
        }
    }

    private Actor verify(LoginRequest login) {
        var account = accounts.byName(login.username());
        if (account.isEmpty()) {
            passwords.matchesNobody(login.password());
            throw wrong();
        }
        if (!passwords.matches(login.password(), account.get().passwordHash())) {
            throw wrong();
        }
        return account.get().actor();
    }

    private static Refusal wrong() {
        return Refusal.of(ProblemCode.WRONG_CREDENTIALS, "The user name or the password is wrong.");
    }

    @PostMapping("/api/logout")
    @RequiresLogIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the session")
    void logout(@AuthenticationPrincipal Actor actor, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
            audit.note(
                    actor.username(),
                    request.getRemoteAddr(),
                    LOG_OUT,
                    OBJECT,
                    Long.toString(actor.id()),
                    Outcome.DONE,
                    Map.of());
        }
        csrfTokens.saveToken(null, request, response);
    }

    @GetMapping("/api/me")
    @RequiresLogIn
    @Operation(summary = "The account of the caller; renews the CSRF cookie when it is missing")
    Me me(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken(); // reading it is what writes the cookie
        }
        return me(actor);
    }

    @PostMapping("/api/password")
    @RequiresLogIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change one's own password; ends the other sessions")
    void changePassword(
            @AuthenticationPrincipal Actor actor, @RequestBody PasswordRequest change, HttpServletRequest request) {
        String hash =
                accounts.byId(actor.id()).orElseThrow(AccountController::wrong).passwordHash();
        attempts.begin(actor.username(), request.getRemoteAddr());
        if (!passwords.matches(change.currentPassword(), hash)) {
            throw Refusal.invalid("currentPassword", "The current password is another.", null);
        }
        attempts.succeeded(actor.username(), request.getRemoteAddr());
        var validation = new Validation();
        PasswordRules.check(validation, "newPassword", change.newPassword());
        if (change.newPassword().equals(change.currentPassword())) {
            validation.refuse("newPassword", "Must not be the current password.", null);
        }
        validation.done();
        accounts.changePassword(actor.id(), passwords.hash(change.newPassword()));
        logIns.closeOthers(actor.username(), request.getSession(false));
    }
}
