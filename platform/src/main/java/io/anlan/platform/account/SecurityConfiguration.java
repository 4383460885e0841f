package io.anlan.platform.account;

import io.anlan.platform.web.MapBackground;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
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
            HttpSecurity http,
            LogIns logIns,
            ProblemWriter problems,
            CookieCsrfTokenRepository csrfTokens,
            MapBackground map) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.POST,
                                        Paths.LOGIN,
                                        Paths.LOGIN_CODE,
                                        Paths.INTAKE,
                                        Paths.NOTICE,
                                        Paths.NOTICE_ACKNOWLEDGE)
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
                        .ignoringRequestMatchers(
                                Paths.LOGIN, Paths.LOGIN_CODE, Paths.INTAKE, Paths.NOTICE, Paths.NOTICE_ACKNOWLEDGE))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(
                                (request, response, e) -> unauthenticated(problems, request, response))
                        .accessDeniedHandler((request, response, e) -> denied(problems, request, response, e)))
                .headers(headers(map))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The pages load nothing from elsewhere but pictures of a map. Element Plus and ECharts set styles on elements. */
    private static String contentSecurityPolicy(MapBackground map) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                Stream.concat(Stream.of("img-src 'self' data: blob:"), map.origins().stream())
                        .collect(Collectors.joining(" ")),
                "font-src 'self' data:",
                "connect-src 'self'",
                "worker-src 'none'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    static Customizer<HeadersConfigurer<HttpSecurity>> headers(MapBackground map) {
        String contentSecurityPolicy = contentSecurityPolicy(map);
        return headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy))
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
