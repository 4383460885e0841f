/** What there is in a region and how it is: figures kept up to date by events, and the map. */
@ApplicationModule(
        displayName = "Overview",
        allowedDependencies = {"web", "store", "account", "registry", "alarms"})
@NullMarked
package io.anlan.platform.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
