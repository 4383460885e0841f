package io.anlan.platform.account;

import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** The proof that {@link RequiresReauthentication} asks for, for a call that is dangerous only now and then. */
@Component
public class DangerousActs {
    private final Sessions sessions;

    DangerousActs(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Refuses a request that has not proven enough. */
    public void require(HttpServletRequest request) {
        if (LogIns.hasToken(request)) {
            if (!LogIns.scopes(request).contains(TokenScope.DANGEROUS)) {
                throw Refusal.of(
                        ProblemCode.FORBIDDEN,
                        "The access token lacks the scope that this call needs: %s."
                                .formatted(TokenScope.DANGEROUS.word()));
            }
        } else if (!sessions.isProven(request)) {
            throw unproven();
        }
    }

    static Refusal unproven() {
        return Refusal.of(
                ProblemCode.REAUTHENTICATION_REQUIRED,
                "Prove again who you are with POST /api/reauthenticate, and repeat the call.");
    }
}
