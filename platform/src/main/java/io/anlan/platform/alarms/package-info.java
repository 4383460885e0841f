/** Alarms as evaluation decided them, and what people do about them. */
@ApplicationModule(
        displayName = "Alarms",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "intake"})
@NullMarked
package io.anlan.platform.alarms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
