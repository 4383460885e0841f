package io.anlan.platform.account;

import io.anlan.log.Secrets;
import io.anlan.platform.account.AccountEvent.End;
import io.anlan.platform.account.AccountEvent.Proof;
import io.anlan.platform.web.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * The sessions of browsers. A session ends when nobody has used it for a while, and in any case after a shift. Use is
 * what a person does: a request that says it was made by the page itself, and the stream of events, do not count.
 */
@Component
class Sessions {
    /** Sent by a page with what it asks without anybody's input. */
    static final String PASSIVE = "Anlan-Passive";

    private static final String ACCOUNT = "account";
    private static final String STATE = "state";
    private static final String USED = "used";
    private static final String PROVEN = "proven";
    private static final Duration USE_NOTED_EVERY = Duration.ofSeconds(10);
    private static final int LONGEST_BROWSER = 300;
    private static final int ID_LENGTH = 32;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final AccountSettings.Session settings;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            AccountSettings settings,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.settings = settings.session();
        this.clock = clock;
        this.events = events;
    }

    /**
     * A session as its owner sees it.
     *
     * @param id names it, and opens nothing
     * @param current it is the one that asks
     * @param peer address that it was opened from
     * @param browser what the browser says that it is
     */
    record OpenSession(
            String id, boolean current, Instant createdAt, Instant lastUsedAt, String peer, String browser) {}

    /** Opens a session with a new id; ends the oldest ones when there are too many. */
    void open(HttpServletRequest request, Actor actor, Proof proof, boolean codePending) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        makeRoom(actor.username());
        Instant now = clock.instant();
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(settings.lifetime().toSeconds()));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, actor.username());
        session.setAttribute(ACCOUNT, actor.id());
        session.setAttribute(USED, now.toEpochMilli());
        session.setAttribute(PROVEN, now.toEpochMilli());
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        session.setAttribute(
                STATE,
                new SessionState(
                        actor.username(),
                        now,
                        settings.idleTimeout(actor.roles()),
                        Peer.of(request),
                        browser == null ? "" : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)),
                        proof,
                        codePending));
        if (!codePending) {
            events.publishEvent(new AccountEvent.LoggedIn(
                    now, actor.username(), Peer.of(request), publicId(session.getId()), proof));
        }
    }

    private void makeRoom(String username) {
        List<Session> open = new ArrayList<>(live(username));
        open.sort(Comparator.comparing(session -> state(session).openedAt()));
        while (open.size() >= settings.perAccount()) {
            end(open.removeFirst(), End.TOO_MANY, null);
        }
    }

    /** The account of the session of a request; notes that it is used. Ends a session whose time is over. */
    OptionalLong account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ACCOUNT) instanceof Long account)
                || !(session.getAttribute(STATE) instanceof SessionState state)
                || !(session.getAttribute(USED) instanceof Long used)) {
            return OptionalLong.empty();
        }
        Instant now = clock.instant();
        Optional<End> over = over(state, Instant.ofEpochMilli(used), now);
        if (over.isPresent()) {
            String id = session.getId();
            session.invalidate();
            events.publishEvent(
                    new AccountEvent.SessionEnded(now, state.username(), state.peer(), publicId(id), over.get(), null));
            return OptionalLong.empty();
        }
        if (!isPassive(request) && now.isAfter(Instant.ofEpochMilli(used).plus(USE_NOTED_EVERY))) {
            session.setAttribute(USED, now.toEpochMilli());
        }
        return OptionalLong.of(account);
    }

    private static boolean isPassive(HttpServletRequest request) {
        return request.getHeader(PASSIVE) != null || request.getRequestURI().equals(Paths.LIVE);
    }

    private Optional<End> over(SessionState state, Instant used, Instant now) {
        if (!now.isBefore(state.openedAt().plus(settings.lifetime()))) {
            return Optional.of(End.LIFETIME);
        }
        return now.isBefore(used.plus(state.idleTimeout())) ? Optional.empty() : Optional.of(End.IDLE);
    }

    static Optional<SessionState> state(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(STATE) instanceof SessionState state
                ? Optional.of(state)
                : Optional.empty();
    }

    /** When the session ends whatever is done with it. */
    Instant endsAt(SessionState state) {
        return state.openedAt().plus(settings.lifetime());
    }

    /** Whether the owner has proven lately who he is. */
    boolean isProven(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(PROVEN) instanceof Long proven
                && clock.instant().isBefore(Instant.ofEpochMilli(proven).plus(settings.reauthenticateAfter()));
    }

    void proven(HttpServletRequest request) {
        request.getSession().setAttribute(PROVEN, clock.instant().toEpochMilli());
    }

    /** The account of a session that is there and whose time is not over. */
    OptionalLong account(String id) {
        Session session = sessions.findById(id);
        return session != null && isLive(session) && session.getAttribute(ACCOUNT) instanceof Long account
                ? OptionalLong.of(account)
                : OptionalLong.empty();
    }

    private boolean isLive(Session session) {
        return !session.isExpired()
                && session.getAttribute(STATE) instanceof SessionState state
                && session.getAttribute(USED) instanceof Long used
                && over(state, Instant.ofEpochMilli(used), clock.instant()).isEmpty();
    }

    /** Holds the open sessions of an account to the idle time of the roles that it has now. */
    void rolesChanged(String username, Set<String> roles) {
        rolesChanged(sessions, username, settings.idleTimeout(roles));
    }

    private <S extends Session> void rolesChanged(
            FindByIndexNameSessionRepository<S> kept, String username, Duration idleTimeout) {
        for (S session : kept.findByPrincipalName(username).values()) {
            if (isLive(session) && !state(session).idleTimeout().equals(idleTimeout)) {
                session.setAttribute(STATE, state(session).with(idleTimeout));
                kept.save(session);
            }
        }
    }

    private List<? extends Session> live(String username) {
        return sessions.findByPrincipalName(username).values().stream()
                .filter(this::isLive)
                .toList();
    }

    /** The newest first. */
    List<OpenSession> list(String username, @Nullable HttpSession asking) {
        return live(username).stream()
                .map(session -> new OpenSession(
                        publicId(session.getId()),
                        asking != null && asking.getId().equals(session.getId()),
                        state(session).openedAt(),
                        Instant.ofEpochMilli(session.<Long>getRequiredAttribute(USED)),
                        state(session).peer(),
                        state(session).browser()))
                .sorted(Comparator.comparing(OpenSession::createdAt).reversed())
                .toList();
    }

    /** @return whether there was such a session */
    boolean end(String username, String id, End end, String by) {
        Optional<? extends Session> found = live(username).stream()
                .filter(session -> publicId(session.getId()).equals(id))
                .findAny();
        found.ifPresent(session -> end(session, end, by));
        return found.isPresent();
    }

    void endAll(String username, @Nullable HttpSession kept, End end, @Nullable String by) {
        for (Session session : sessions.findByPrincipalName(username).values()) {
            if (kept == null || !session.getId().equals(kept.getId())) {
                end(session, end, by);
            }
        }
    }

    private void end(Session session, End end, @Nullable String by) {
        sessions.deleteById(session.getId());
        if (session.getAttribute(STATE) instanceof SessionState state) {
            events.publishEvent(new AccountEvent.SessionEnded(
                    clock.instant(), state.username(), state.peer(), publicId(session.getId()), end, by));
        }
    }

    /** Ends the session of a request, by its owner's wish. */
    void logOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        Optional<SessionState> state = state(request);
        String id = publicId(session.getId());
        session.invalidate();
        state.ifPresent(was -> events.publishEvent(new AccountEvent.SessionEnded(
                clock.instant(), was.username(), was.peer(), id, End.LOGGED_OUT, was.username())));
    }

    private static SessionState state(Session session) {
        return session.getRequiredAttribute(STATE);
    }

    /** The id itself is the key to the session and is shown to nobody. */
    private static String publicId(String id) {
        return HexFormat.of().formatHex(Secrets.hash(id)).substring(0, ID_LENGTH);
    }
}
