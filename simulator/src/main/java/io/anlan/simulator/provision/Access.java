package io.anlan.simulator.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Opens the platform's interface: with the token of an earlier start, or else as administrator. */
public final class Access {
    private static final String ADMINISTRATOR = "admin";
    private static final String TOKEN_NAME = "demonstration";
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    private Access() {}

    /**
     * Logs in.
     *
     * @param passwordFile holds the administrator's first password.
     * @throws IOException in one sentence, if neither token nor password opens the platform.
     */
    public static void open(PlatformApi api, StateDirectory state, Path passwordFile, InstantSource clock)
            throws IOException, InterruptedException {
        Optional<String> saved = state.token();
        if (saved.isPresent()) {
            api.useToken(saved.get());
            if (api.isAuthenticated()) {
                return;
            }
        }
        if (!Files.isReadable(passwordFile)) {
            throw new IOException(
                    "The file %s with the administrator's password cannot be read.".formatted(passwordFile));
        }
        ObjectNode request = JsonMapper.shared()
                .createObjectNode()
                .put("name", TOKEN_NAME)
                .put("expiresAt", clock.instant().plus(TOKEN_LIFE).toString());
        // Accounts are made without a person who could give a password again.
        request.putArray("scopes").add("read").add("write").add("dangerous");
        String password = Files.readString(passwordFile).strip();
        try {
            state.saveToken(api.logIn(ADMINISTRATOR, password, request));
        } catch (ApiProblem e) {
            throw new IOException(
                    "Neither the saved token nor the password in %s opens the platform: %s. Maybe the password was changed."
                            .formatted(passwordFile, e.getMessage()),
                    e);
        }
    }
}
