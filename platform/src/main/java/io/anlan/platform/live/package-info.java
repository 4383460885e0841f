/** Samples, and live events that miss nothing. */
@ApplicationModule(
        displayName = "Live",
        allowedDependencies = {"web", "store", "account", "registry", "alarms", "overview"})
@NullMarked
package io.anlan.platform.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
