/** Places as their visitors see them: an enterprise on one page, a facility with its plan and its tanks. */
@ApplicationModule(
        displayName = "Places",
        allowedDependencies = {"web", "store", "account", "registry", "alarms"})
@NullMarked
package io.anlan.platform.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
