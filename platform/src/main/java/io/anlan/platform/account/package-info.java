/** Who may use the API: accounts, sessions, access tokens and the security of every request. */
@ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"web", "store"})
@NullMarked
package io.anlan.platform.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
