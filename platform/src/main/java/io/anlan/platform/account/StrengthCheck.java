package io.anlan.platform.account;

import io.anlan.platform.account.AccountEvent.Proof;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sees to it that a log-in is strong enough for the call that it makes. */
@Configuration(proxyBeanMethods = false)
class StrengthCheck implements WebMvcConfigurer, HandlerInterceptor {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final AccountSettings settings;
    private final Sessions sessions;
    private final InstantSource clock;

    StrengthCheck(AccountSettings settings, Sessions sessions, InstantSource clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Optional<Actor> actor = actor();
            if (actor.isPresent()) {
                check(actor.get(), request, method);
            }
        }
        return true;
    }

    private void check(Actor actor, HttpServletRequest request, HandlerMethod method) {
        boolean dangerous = has(method, RequiresReauthentication.class);
        if (LogIns.hasToken(request)) {
            checkToken(LogIns.scopes(request), request.getMethod(), dangerous);
            return;
        }
        if (!has(method, AllowedUnready.class)) {
            checkReady(actor, request);
        }
        if (dangerous && !sessions.isProven(request)) {
            throw DangerousActs.unproven();
        }
    }

    private static void checkToken(Set<TokenScope> scopes, String method, boolean dangerous) {
        TokenScope needed = TokenScope.READ;
        if (dangerous) {
            needed = TokenScope.DANGEROUS;
        } else if (!HARMLESS.contains(method)) {
            needed = TokenScope.WRITE;
        }
        if (scopes.isEmpty() || Collections.max(scopes).compareTo(needed) < 0) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "The access token lacks the scope that this call needs: %s.".formatted(needed.word()));
        }
    }

    private void checkReady(Actor actor, HttpServletRequest request) {
        Optional<SessionState> session = Sessions.state(request);
        Optional<Strength> strength = LogIns.strength(request);
        if (session.isEmpty() || strength.isEmpty()) {
            return;
        }
        if (isExpired(strength.get()) && !session.get().proof().isOpenId()) {
            throw Refusal.of(
                    ProblemCode.PASSWORD_EXPIRED,
                    "The password is older than %d days. Change it with POST /api/password."
                            .formatted(settings.password().maxAge().toDays()));
        }
        if (isMissing(actor, strength.get(), session.get().proof())) {
            throw Refusal.of(
                    ProblemCode.SECOND_FACTOR_TO_ENROL,
                    "The account %s needs a second factor. Set it up with POST /api/second-factor."
                            .formatted(actor.username()));
        }
    }

    Instant expiresAt(Strength strength) {
        return strength.passwordChangedAt().plus(settings.password().maxAge());
    }

    boolean isExpired(Strength strength) {
        return !clock.instant().isBefore(expiresAt(strength));
    }

    /** Whether an account must set up a second factor before it can do more. A generated password is changed first. */
    boolean isMissing(Actor actor, Strength strength, Proof proof) {
        return isRequired(actor)
                && !strength.secondFactor()
                && !actor.mustChangePassword()
                && proof != Proof.OPENID_AND_CODE;
    }

    boolean isRequired(Actor actor) {
        return !Collections.disjoint(settings.secondFactorRoles(), actor.roles());
    }

    private static Optional<Actor> actor() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(caller)
                .map(Authentication::getPrincipal)
                .filter(Actor.class::isInstance)
                .map(Actor.class::cast);
    }

    private static boolean has(HandlerMethod method, Class<? extends Annotation> annotation) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), annotation)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), annotation);
    }
}
