package io.anlan.platform.account;

import io.anlan.platform.web.MapBackground;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Log-in with an OpenID provider: authorization code with PKCE, nothing kept on the server between the two requests. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
class OidcConfiguration {
    @Bean
    ClientRegistrationRepository oidcProviders(OAuth2ClientProperties properties) {
        return new OidcProviders(properties);
    }

    @Bean
    @Order(0)
    SecurityFilterChain oidcSecurity(
            HttpSecurity http,
            ClientRegistrationRepository providers,
            OidcCookie cookie,
            OidcLogIn logIn,
            MapBackground map) {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(providers, Oidc.START);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.securityMatcher(Oidc.START + "/*", Oidc.BACK + "/*")
                .authorizeHttpRequests(all -> all.anyRequest().denyAll())
                .oauth2Login(login -> login.loginPage(OidcLogIn.PAGE)
                        .authorizationEndpoint(endpoint ->
                                endpoint.authorizationRequestResolver(requests).authorizationRequestRepository(cookie))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(Oidc.BACK + "/*"))
                        .authorizedClientRepository(new NoAuthorizedClients())
                        .securityContextRepository(new RequestAttributeSecurityContextRepository())
                        .successHandler(logIn)
                        .failureHandler(logIn)
                        .withObjectPostProcessor(tellsOf(logIn)))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(SecurityConfiguration.headers(map))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint((request, response, e) -> logIn.failed(response)))
                .build();
    }

    /** A provider that cannot be reached shows when its log-in begins. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> tellsOf(OidcLogIn logIn) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(logIn);
                return filter;
            }
        };
    }
}
