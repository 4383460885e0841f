package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.Failure;
import io.anlan.platform.account.AccountEvent.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Opens a session for whoever a provider says it is, when an account is linked to him; nobody gets an account by it. The
 * answer is a redirect to a page, which needs no session: the session's cookie goes along with the calls of that page.
 */
@Component
class OidcLogIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    static final String PAGE = "/login";

    private static final Logger LOGGER = LoggerFactory.getLogger(OidcLogIn.class);
    private static final String PROBLEM = "problem";
    private static final String EMAIL = "email";
    /** Of RFC 8176. */
    private static final String SEVERAL_FACTORS = "mfa";

    private final Identities identities;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AccountSettings.Oidc settings;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    OidcLogIn(
            Identities identities,
            Accounts accounts,
            Sessions sessions,
            AccountSettings settings,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.identities = identities;
        this.accounts = accounts;
        this.sessions = sessions;
        this.settings = settings.oidc();
        this.events = events;
        this.clock = clock;
    }

    /** Who somebody is: an ID token always says both. */
    private record Person(String issuer, String subject) {
        static Person of(OidcUser user) {
            return new Person(
                    Objects.requireNonNull(user.getIdToken().getIssuer()).toString(),
                    Objects.requireNonNull(user.getSubject()));
        }
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof OidcUser user)) {
            LOGGER.warn("The provider sends no ID token. Add the scope openid to its registration.");
            failed(response);
            return;
        }
        Person person = Person.of(user);
        Optional<Accounts.Credentials> account = account(user, person, Peer.of(request));
        if (account.isEmpty()) {
            events.publishEvent(new AccountEvent.LogInFailed(
                    clock.instant(), person.subject(), Peer.of(request), Failure.UNKNOWN_IDENTITY));
            LOGGER.info("Nobody is linked to the identity {} of {}", person.subject(), person.issuer());
            redirect(response, "oidc-unknown");
            return;
        }
        boolean strong = amr(user).contains(SEVERAL_FACTORS);
        boolean codePending = !strong && account.get().strength().secondFactor();
        sessions.open(request, account.get().actor(), strong ? Proof.OPENID_AND_CODE : Proof.OPENID, codePending);
        if (!codePending) {
            accounts.loggedIn(account.get().actor().id());
        }
        String page = OidcCookie.page(request);
        response.sendRedirect(codePending ? codePage(page) : page);
    }

    private static String codePage(String page) {
        return UriComponentsBuilder.fromPath(PAGE)
                .queryParam("code", "required")
                .queryParam("return", "{page}")
                .encode()
                .buildAndExpand(page)
                .toUriString();
    }

    private static List<String> amr(OidcUser user) {
        List<String> methods = user.getIdToken().getAuthenticationMethods();
        return methods == null ? List.of() : methods;
    }

    private Optional<Accounts.Credentials> account(OidcUser user, Person person, String peer) {
        Optional<Long> linked = identities.account(person.issuer(), person.subject());
        return linked.isPresent()
                ? linked.flatMap(accounts::byId)
                : claimed(user).flatMap(accounts::byName).filter(found -> link(found, person, peer));
    }

    private boolean link(Accounts.Credentials found, Person person, String peer) {
        Actor actor = found.actor();
        boolean linked = identities.link(actor.id(), person.issuer(), person.subject(), null);
        if (linked) {
            events.publishEvent(new AccountEvent.IdentityLinked(
                    clock.instant(), actor.username(), peer, person.issuer(), person.subject(), null));
        }
        return linked;
    }

    /** The user name that a first log-in claims; an e-mail address only when the provider has verified it. */
    private Optional<String> claimed(OidcUser user) {
        @Nullable String claim = settings.linkByClaim();
        if (claim == null || (claim.equals(EMAIL) && !Boolean.TRUE.equals(user.getEmailVerified()))) {
            return Optional.empty();
        }
        return Optional.ofNullable(user.getClaimAsString(claim)).filter(value -> !value.isBlank());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        LOGGER.info("A log-in with a provider failed at {}: {}", request.getRequestURI(), e.getMessage());
        failed(response);
    }

    void failed(HttpServletResponse response) throws IOException {
        redirect(response, "oidc-failed");
    }

    private static void redirect(HttpServletResponse response, String problem) throws IOException {
        response.sendRedirect(PAGE + "?" + PROBLEM + "=" + problem);
    }
}
