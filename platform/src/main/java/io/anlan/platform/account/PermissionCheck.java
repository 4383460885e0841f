package io.anlan.platform.account;

import io.anlan.platform.web.OpenToAll;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a call of this platform's own through to whom it is for. */
@Configuration(proxyBeanMethods = false)
class PermissionCheck implements WebMvcConfigurer, HandlerInterceptor {
    private static final String OURS = "io.anlan.";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)
                && !has(method, OpenToAll.class)) {
            check(method);
        }
        return true;
    }

    private static void check(HandlerMethod method) {
        Actor actor = actor();
        Requires requires = find(method, Requires.class);
        if (requires == null) {
            if (!has(method, RequiresLogIn.class)) {
                throw Refusal.of(ProblemCode.FORBIDDEN, "This call is not for anybody yet.");
            }
        } else if (Arrays.stream(requires.value()).noneMatch(actor.permissions()::contains)) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "The account %s lacks the permission this needs: %s."
                            .formatted(
                                    actor.username(),
                                    Arrays.stream(requires.value())
                                            .map(Permission::word)
                                            .collect(Collectors.joining(" or "))));
        }
    }

    private static Actor actor() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(caller)
                .map(Authentication::getPrincipal)
                .filter(Actor.class::isInstance)
                .map(Actor.class::cast)
                .orElseThrow(() -> Refusal.of(ProblemCode.UNAUTHENTICATED, "Log in first."));
    }

    private static boolean has(HandlerMethod method, Class<? extends Annotation> annotation) {
        return find(method, annotation) != null;
    }

    private static <A extends Annotation> @Nullable A find(HandlerMethod method, Class<A> annotation) {
        A found = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation);
        return found == null ? AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation) : found;
    }
}
