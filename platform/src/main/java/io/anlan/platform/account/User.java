package io.anlan.platform.account;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account, as those see it who keep accounts.
 *
 * @param domains null for all
 * @param enterpriseId null for every enterprise of the region
 * @param enterpriseName absent when the caller may not see the enterprise
 * @param locked by failed log-ins from somewhere, at the moment
 */
@Schema(name = "User")
public record User(
        long id,
        String username,
        String displayName,
        List<Role> roles,
        String regionCode,
        String regionName,
        @Nullable List<String> domains,
        @Nullable Long enterpriseId,
        @Nullable String enterpriseName,
        boolean enabled,
        boolean locked,
        boolean mustChangePassword,
        boolean secondFactor,
        @Nullable Instant lastLogInAt,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /**
     * What is wanted of an account.
     *
     * @param username letters, digits, dots, underscores or hyphens; stays as it is
     * @param regionCode the caller's own region when absent
     * @param enabled true when absent
     */
    @Schema(name = "UserInput")
    public record Input(
            String username,
            String displayName,
            List<Role> roles,
            @Nullable String regionCode,
            @Nullable List<String> domains,
            @Nullable Long enterpriseId,
            @Nullable Boolean enabled,
            @Nullable Integer version) {}

    /** Which accounts are wanted. */
    public record Query(
            @Parameter(description = "Part of the user name or of the name") @Nullable
            String q,

            @Nullable Role role,

            @Parameter(description = "Code of the region within which they are") @Nullable
            String region,

            @Nullable AccountState state) {}

    /** An account with the password that was generated for it, told this once. */
    @Schema(name = "FreshUser")
    public record Fresh(User user, String password) {
        @Override
        public String toString() {
            return "Fresh[%s]".formatted(user.username());
        }
    }
}
