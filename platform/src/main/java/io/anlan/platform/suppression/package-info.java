/** Alarms that the state of a plant keeps quiet: tested expressions over the newest values, judged while they are on. */
@ApplicationModule(
        displayName = "Suppression by design",
        allowedDependencies = {"web", "store", "account", "registry", "alarms", "setaside"})
@NullMarked
package io.anlan.platform.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
