package io.anlan.platform.web;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes on with a request within a scope. */
public final class Scoped {
    private Scoped() {}

    /** @param caller null while nobody has logged in */
    public static void filter(
            Scope scope,
            CurrentScope.@Nullable Caller caller,
            ServletRequest request,
            ServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        try {
            CurrentScope.within(scope, caller, () -> {
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
