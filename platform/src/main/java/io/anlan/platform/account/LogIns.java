package io.anlan.platform.account;

import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Who a request comes from: by access token when it has one, else by session. A session holds the account's number
 * only; roles and the switch of the account are read anew each time, so that a change is in force at once.
 */
@Component
public class LogIns {
    private static final String BEARER = "Bearer ";
    private static final String SCOPES = LogIns.class.getName() + ".scopes";
    private static final String STRENGTH = LogIns.class.getName() + ".strength";

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Sessions sessions;

    LogIns(Accounts accounts, AccessTokens tokens, Sessions sessions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    static boolean hasToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** What the token of a request that was let in may be used for. */
    static Set<TokenScope> scopes(HttpServletRequest request) {
        return request.getAttribute(SCOPES) instanceof AccessTokens.Opened opened ? opened.scopes() : Set.of();
    }

    /** What the account of a request that was let in has to prove itself with. */
    static Optional<Strength> strength(HttpServletRequest request) {
        return request.getAttribute(STRENGTH) instanceof Strength strength ? Optional.of(strength) : Optional.empty();
    }

    Optional<Actor> byToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        Optional<AccessTokens.Opened> opened =
                tokens.open(header.substring(BEARER.length()).strip());
        opened.ifPresent(found -> request.setAttribute(SCOPES, found));
        return opened.flatMap(found -> accounts.byId(found.account())).map(found -> entered(request, found));
    }

    Optional<Actor> bySession(HttpServletRequest request) {
        OptionalLong account = sessions.account(request);
        return account.isEmpty() || isCodePending(request)
                ? Optional.empty()
                : accounts.byId(account.getAsLong()).map(found -> entered(request, found));
    }

    /** Whoever has logged in with a provider and still owes the code of his second factor. */
    Optional<Actor> byPendingSession(HttpServletRequest request) {
        OptionalLong account = sessions.account(request);
        return account.isPresent() && isCodePending(request)
                ? accounts.byId(account.getAsLong()).map(found -> entered(request, found))
                : Optional.empty();
    }

    private static boolean isCodePending(HttpServletRequest request) {
        return Sessions.state(request).map(SessionState::codePending).orElse(true);
    }

    private static Actor entered(HttpServletRequest request, Accounts.Credentials found) {
        request.setAttribute(STRENGTH, found.strength());
        return found.actor();
    }

    /**
     * The log-in of a request that was let in, where it outlives the request as that of a stream of events does. It holds no
     * longer when the account's rights have changed.
     *
     * @param actor whom the request was let in as
     */
    public LogIn logIn(HttpServletRequest request, Actor actor) {
        if (hasToken(request)) {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            String token = header.substring(BEARER.length()).strip();
            return () -> tokens.open(token)
                    .flatMap(opened -> accounts.byId(opened.account()))
                    .filter(found -> found.actor().equals(actor))
                    .isPresent();
        }
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "The session has ended.");
        }
        String id = session.getId();
        return () -> {
            OptionalLong account = sessions.account(id);
            return account.isPresent()
                    && accounts.byId(account.getAsLong())
                            .filter(found -> found.actor().equals(actor))
                            .isPresent();
        };
    }

    /** Whether a log-in still holds: the session was not ended, the token not withdrawn, the account not switched off. */
    @FunctionalInterface
    public interface LogIn {
        boolean holds();
    }
}
