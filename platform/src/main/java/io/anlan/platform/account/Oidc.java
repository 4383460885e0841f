package io.anlan.platform.account;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.stereotype.Component;

/** The OpenID providers that the operator has named; without one nothing of this is there. */
@Component
class Oidc {
    /** Where a log-in begins; the provider's name follows. */
    static final String START = "/api/login/oidc";

    /** Where the provider sends the browser back to; the provider's name follows. As Spring Security has it. */
    static final String BACK = "/login/oauth2/code";

    /** How long somebody may take at the provider. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ObjectProvider<OAuth2ClientProperties> properties;

    Oidc(ObjectProvider<OAuth2ClientProperties> properties) {
        this.properties = properties;
    }

    /**
     * A provider to log in with.
     *
     * @param name for people
     * @param url where the browser goes; takes {@code ?return=} with the page to come back to
     */
    record Option(String id, String name, String url) {}

    List<Option> options() {
        OAuth2ClientProperties configured = properties.getIfAvailable();
        return configured == null
                ? List.of()
                : configured.getRegistration().entrySet().stream()
                        .map(entry -> new Option(
                                entry.getKey(),
                                entry.getValue().getClientName() == null
                                        ? entry.getKey()
                                        : entry.getValue().getClientName(),
                                START + "/" + entry.getKey()))
                        .toList();
    }
}
