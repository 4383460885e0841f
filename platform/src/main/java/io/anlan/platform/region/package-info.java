/** The tree of regions: who lies in whom, how that changes, and where the boundaries run. */
@ApplicationModule(
        displayName = "Regions",
        allowedDependencies = {"web", "store", "account", "sheets", "transfer"})
@NullMarked
package io.anlan.platform.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
