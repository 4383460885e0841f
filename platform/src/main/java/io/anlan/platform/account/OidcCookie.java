package io.anlan.platform.account;

import io.anlan.log.Secrets;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what a log-in with a provider needs when the browser comes back, sealed, in the browser. The cookie of the session
 * would not do: it is {@code SameSite=Strict}, and the provider's redirect comes from another site. This one is
 * {@code Lax}, lives for minutes and is of no use for anything else.
 */
@Component
class OidcCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    static final String NAME = "ANLAN_OIDC";
    private static final String PURPOSE = "oidc-log-in:";
    private static final String RETURN = "return";
    private static final String AWAITED = OidcCookie.class.getName();

    private final Secrets secrets;
    private final JsonMapper json;
    private final InstantSource clock;

    OidcCookie(Secrets secrets, JsonMapper json, InstantSource clock) {
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A log-in under way.
     *
     * @param attributes the provider's name, the nonce, the secret of PKCE
     * @param page to go to afterwards
     */
    private record Awaited(
            long begunAt,
            String uri,
            String clientId,
            String redirectUri,
            Set<String> scopes,
            String state,
            Map<String, String> attributes,
            @Nullable String page) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return awaited(request)
                .filter(awaited -> awaited.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .map(OidcCookie::restored)
                .orElse(null);
    }

    private Optional<Awaited> awaited(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null) {
            return Optional.empty();
        }
        String text;
        try {
            text = secrets.open(Base64.getUrlDecoder().decode(cookie.getValue()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty(); // not made here: as good as none
        }
        if (!text.startsWith(PURPOSE)) {
            return Optional.empty();
        }
        Awaited awaited = json.readValue(text.substring(PURPOSE.length()), Awaited.class);
        Instant until = Instant.ofEpochMilli(awaited.begunAt()).plus(Oidc.PATIENCE);
        return clock.instant().isBefore(until) ? Optional.of(awaited) : Optional.empty();
    }

    private static OAuth2AuthorizationRequest restored(Awaited awaited) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(awaited.uri())
                .clientId(awaited.clientId())
                .redirectUri(awaited.redirectUri())
                .scopes(awaited.scopes())
                .state(awaited.state())
                .attributes(attributes -> attributes.putAll(awaited.attributes()))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest authorization,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (authorization == null) {
            write("", Duration.ZERO, request, response);
            return;
        }
        var attributes = new HashMap<String, String>();
        authorization.getAttributes().forEach((name, value) -> attributes.put(name, value.toString()));
        var awaited = new Awaited(
                clock.instant().toEpochMilli(),
                authorization.getAuthorizationUri(),
                authorization.getClientId(),
                Objects.requireNonNull(authorization.getRedirectUri()),
                authorization.getScopes(),
                Objects.requireNonNull(authorization.getState()),
                attributes,
                LocalPage.of(request.getParameter(RETURN)));
        byte[] sealed = secrets.seal(PURPOSE + json.writeValueAsString(awaited));
        write(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), Oidc.PATIENCE, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
        awaited(request).ifPresent(awaited -> request.setAttribute(AWAITED, awaited));
        write("", Duration.ZERO, request, response);
        return found;
    }

    /** The page that somebody wanted when he began to log in. */
    static String page(HttpServletRequest request) {
        return request.getAttribute(AWAITED) instanceof Awaited awaited && awaited.page() != null
                ? awaited.page()
                : LocalPage.FIRST;
    }

    private static void write(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path(Oidc.BACK)
                        .maxAge(age)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
