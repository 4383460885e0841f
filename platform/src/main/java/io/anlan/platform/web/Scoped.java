package io.anlan.platform.web;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Goes on with a request within a scope. */
public final class Scoped {
    private Scoped() {}

    public static void filter(Scope scope, ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            CurrentScope.within(scope, () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
