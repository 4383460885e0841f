package io.anlan.platform.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates {@code admin} in an installation without accounts. The password's file is written before the account is
 * committed: a process that dies between leaves a file that the next start replaces, and never an account whose
 * password nobody knows.
 */
@Component
class FirstAccount implements InitializingBean {
    static final String USERNAME = "admin";
    static final String FILE = "admin-password";

    private static final Logger LOGGER = LoggerFactory.getLogger(FirstAccount.class);
    private static final String ONLY_OWNER = "rw-------";

    private final Accounts accounts;
    private final Passwords passwords;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Path file;

    FirstAccount(
            Accounts accounts,
            Passwords passwords,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            @Value("${anlan.data-dir}") Path dataDirectory) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.file = dataDirectory.resolve(FILE);
    }

    @Override
    public void afterPropertiesSet() {
        transactions.executeWithoutResult(status -> createOnce());
    }

    private void createOnce() {
        jdbc.sql("lock table account in share row exclusive mode").update();
        if (!accounts.isEmpty()) {
            return;
        }
        String password = passwords.generate();
        accounts.create(USERNAME, "Administrator", passwords.hash(password), Set.of(Actor.ADMINISTRATOR));
        write(password);
        LOGGER.info("First log-in: user name {}, password in {}; it must be changed in the browser.", USERNAME, file);
    }

    private void write(String password) {
        try {
            Files.createDirectories(file.getParent());
            var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_OWNER));
            Path fresh = Files.createTempFile(file.getParent(), FILE, ".tmp", onlyOwner);
            Files.writeString(fresh, password + System.lineSeparator());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The first password cannot be written to %s. Make the directory writable.".formatted(file), e);
        }
    }
}
