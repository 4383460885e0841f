package io.anlan.platform.account;

import io.anlan.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Who a request comes from: by access token when it has one, else by session. A session holds the account's number
 * only; roles and the switch of the account are read anew each time, so that a change is in force at once.
 */
@Component
public class LogIns {
    private static final String BEARER = "Bearer ";
    private static final String ACCOUNT = "account";

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    LogIns(Accounts accounts, AccessTokens tokens, FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    static boolean hasToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    Optional<Actor> byToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return actorOfToken(header.substring(BEARER.length()).strip());
    }

    private Optional<Actor> actorOfToken(String token) {
        return tokens.account(token).flatMap(accounts::byId).map(Accounts.Credentials::actor);
    }

    Optional<Actor> bySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) instanceof Long account
                ? accounts.byId(account).map(Accounts.Credentials::actor)
                : Optional.empty();
    }

    void open(HttpServletRequest request, Actor actor) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(ACCOUNT, actor.id());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, actor.username());
    }

    void closeOthers(String username, @Nullable HttpSession kept) {
        for (String id : sessions.findByPrincipalName(username).keySet()) {
            if (kept == null || !id.equals(kept.getId())) {
                sessions.deleteById(id);
            }
        }
    }

    /**
     * A log-in that outlives its request, as that of a stream of events does. It holds no longer when the account's
     * rights have changed.
     */
    public LogIn logIn(HttpServletRequest request) {
        Optional<Actor> began = hasToken(request) ? byToken(request) : bySession(request);
        if (hasToken(request)) {
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            String token = header.substring(BEARER.length()).strip();
            return () -> began.isPresent() && began.equals(actorOfToken(token));
        }
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw Refusal.of(io.anlan.platform.web.ProblemCode.UNAUTHENTICATED, "The session has ended.");
        }
        String id = session.getId();
        return () -> {
            Session current = sessions.findById(id);
            return current != null
                    && !current.isExpired()
                    && current.getAttribute(ACCOUNT) instanceof Long account
                    && began.isPresent()
                    && began.equals(accounts.byId(account).map(Accounts.Credentials::actor));
        };
    }

    /** Whether a log-in still holds: the session was not ended, the token not withdrawn, the account not switched off. */
    @FunctionalInterface
    public interface LogIn {
        boolean holds();
    }
}
