/** How well the alarms themselves perform: load, floods, chattering, stale ones, against the targets of the standards. */
@ApplicationModule(
        displayName = "Performance",
        allowedDependencies = {"web", "store", "account", "registry"})
@NullMarked
package io.anlan.platform.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
