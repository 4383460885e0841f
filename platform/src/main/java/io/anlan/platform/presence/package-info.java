/** Whether devices are heard and connected and points have fresh data, since when, how much of the time; stops that excuse them. */
@ApplicationModule(
        displayName = "Presence",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "intake"})
@NullMarked
package io.anlan.platform.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
