package io.anlan.platform.audit;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Texts;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Has calls noted that would change something and that their caller may not make. */
@Component
@Order(RefusedCallFilter.AFTER_SECURITY)
final class RefusedCallFilter extends OncePerRequestFilter {
    /** Before the transaction of a call that is made once. */
    static final int AFTER_SECURITY = -1;

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST_PATH = 200;

    private final RefusedCalls refused;

    RefusedCallFilter(RefusedCalls refused) {
        this.refused = refused;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        CurrentScope.Caller caller = CurrentScope.caller();
        if (caller != null && ProblemWriter.isAnswered(request, ProblemCode.FORBIDDEN)) {
            String route =
                    request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                            ? pattern
                            : "none";
            refused.add(caller, request.getMethod(), route, Texts.storable(request.getRequestURI(), LONGEST_PATH));
        }
    }
}
