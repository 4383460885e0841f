package io.anlan.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers for those filters that ask the database who calls, when it does not answer or has too much to do. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class DatabaseAwayFilter extends OncePerRequestFilter {
    private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseAwayFilter.class);

    private final ProblemWriter problems;

    DatabaseAwayFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException e) {
            LOGGER.warn(
                    "The database did not answer who calls {}: {}",
                    request.getRequestURI(),
                    e.getMostSpecificCause().getMessage());
            problems.write(request, response, Refusal.databaseAway());
        }
    }
}
