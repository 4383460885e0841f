/** Messages that could not be taken in, the unknown devices among them, and their second chance. */
@ApplicationModule(
        displayName = "Quarantine",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "intake"})
@NullMarked
package io.anlan.platform.quarantine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
