/** Suspicions that what an outlet reports is tampered with: found once a day, explained, verified on site or dismissed. */
@ApplicationModule(
        displayName = "Believable data",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "averages", "downlink"})
@NullMarked
package io.anlan.platform.believable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
