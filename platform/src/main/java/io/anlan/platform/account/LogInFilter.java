package io.anlan.platform.account;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.web.Paths;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.ProblemWriter;
import io.anlan.platform.web.Scoped;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the {@link Actor} into the security context. A request with a wrong token is refused, never anonymous. */
final class LogInFilter extends OncePerRequestFilter {
    private final LogIns logIns;
    private final ProblemWriter problems;

    LogInFilter(LogIns logIns, ProblemWriter problems) {
        this.logIns = logIns;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Paths.isNoPage(request.getRequestURI())
                || request.getRequestURI().equals(Paths.INTAKE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean token = LogIns.hasToken(request);
        Optional<Actor> actor = token ? logIns.byToken(request) : logIns.bySession(request);
        if (token && actor.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.write(
                    request,
                    response,
                    ProblemCode.UNAUTHENTICATED,
                    "The access token is unknown, withdrawn or expired. Make a new one with POST /api/tokens.");
            return;
        }
        if (actor.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        enter(actor.get());
        var caller = new CurrentScope.Caller(actor.get().username(), request.getRemoteAddr());
        Scoped.filter(actor.get().scope(), caller, request, response, chain);
    }

    private static void enter(Actor actor) {
        List<SimpleGrantedAuthority> authorities = actor.permissions().stream()
                .map(permission -> new SimpleGrantedAuthority(permission.word()))
                .toList();
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(actor, null, authorities)));
    }
}
