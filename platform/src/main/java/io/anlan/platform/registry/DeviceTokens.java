package io.anlan.platform.registry;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Makes the tokens of MQTT and HTTP devices. */
@Component
class DeviceTokens {
    /** 192 bits: nobody guesses them, so a plain hash keeps them. */
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    String create() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
