package io.anlan.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Boot from configuring a database, its sessions and its security in a process that has not the role
 * {@code platform}: such a process knows no database.
 */
final class WithoutPlatform implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final List<String> OF_THE_PLATFORM = List.of(
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.sql.",
            "org.springframework.boot.flyway.",
            "org.springframework.boot.session.",
            "org.springframework.boot.security.",
            "org.springframework.boot.transaction.",
            "org.springframework.boot.data.",
            "org.springdoc.");

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean platform = environment == null || PlatformRole.isIn(environment);
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            wanted[i] = name != null && (platform || OF_THE_PLATFORM.stream().noneMatch(name::startsWith));
        }
        return wanted;
    }
}
