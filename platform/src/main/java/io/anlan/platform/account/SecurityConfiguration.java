package io.anlan.platform.account;

import io.anlan.platform.web.Paths;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Who may send what: everything under /api needs a log-in but log-in itself, health and the intake of devices. What
 * permission a call needs stands at the call ({@link Requires}).
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** The pages load nothing from elsewhere. Element Plus and ECharts set styles on elements; MapLibre uses a worker. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final String PERMISSIONS_POLICY = "microphone=(), payment=(), usb=()";
    private static final String STRICT = "Strict";

    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite(STRICT));
        return tokens;
    }

    /** Keeps Boot from making up a user; accounts are looked up by {@link LogIns}. */
    @Bean
    UserDetailsService noUsers() {
        return name -> {
            throw new UsernameNotFoundException("Log in by POST %s.".formatted(Paths.LOGIN));
        };
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, LogIns logIns, ProblemWriter problems, CookieCsrfTokenRepository csrfTokens) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, Paths.LOGIN, Paths.LOGIN_CODE, Paths.INTAKE)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, Paths.HEALTH, Paths.LOGIN_OPTIONS)
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .access(loopbackOr(Permission.SYSTEM.word()))
                                .requestMatchers("/api/**")
                                .authenticated()
                                .requestMatchers("/v3/**", "/swagger-ui/**", "/swagger-ui")
                                .authenticated()
                                .requestMatchers(HttpMethod.GET, "/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD, "/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(new LogInFilter(logIns, problems), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(LogIns::hasToken)
                        .ignoringRequestMatchers(Paths.LOGIN, Paths.LOGIN_CODE, Paths.INTAKE))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(
                                (request, response, e) -> unauthenticated(problems, request, response))
                        .accessDeniedHandler((request, response, e) -> denied(problems, request, response, e)))
                .headers(SecurityConfiguration::headers)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY));
    }

    private static void unauthenticated(
            ProblemWriter problems, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                request,
                response,
                ProblemCode.UNAUTHENTICATED,
                "Log in with POST %s, or send an access token as Authorization: Bearer.".formatted(Paths.LOGIN));
    }

    private static void denied(
            ProblemWriter problems, HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || caller instanceof AnonymousAuthenticationToken) {
            unauthenticated(problems, request, response);
        } else if (e instanceof CsrfException) {
            problems.write(
                    request,
                    response,
                    ProblemCode.CSRF,
                    "Send the value of the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.");
        } else {
            problems.write(
                    request,
                    response,
                    ProblemCode.FORBIDDEN,
                    "The account %s lacks the permission this needs.".formatted(caller.getName()));
        }
    }

    private static AuthorizationManager<RequestAuthorizationContext> loopbackOr(String authority) {
        return (Supplier<? extends Authentication> caller, RequestAuthorizationContext context) ->
                new AuthorizationDecision(isLoopback(context.getRequest().getRemoteAddr())
                        || caller.get().getAuthorities().stream().anyMatch(a -> authority.equals(a.getAuthority())));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
