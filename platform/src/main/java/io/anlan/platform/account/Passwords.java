package io.anlan.platform.account;

import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id. A hash takes 16 MiB, so only a few are computed at a time. */
@Component
class Passwords {
    private static final int AT_A_TIME = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final SecureRandom random = new SecureRandom();
    private final String nobody = encoder.encode(PasswordRules.generate(random));

    String generate() {
        return PasswordRules.generate(random);
    }

    String hash(String password) {
        return limited(() -> encoder.encode(password));
    }

    /** Hash of a password that was forgotten at once. */
    String ofNobody() {
        return nobody;
    }

    boolean matches(String password, String hash) {
        return limited(() -> encoder.matches(password, hash));
    }

    /** Takes as long as a comparison, so that unknown accounts cannot be told from known ones. */
    void matchesNobody(String password) {
        limited(() -> encoder.matches(password, nobody));
    }

    private <T> T limited(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.later(
                        ProblemCode.TOO_MANY_REQUESTS, "Too many people log in at once. Try again soon.", LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to compute a password's hash.", e);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
