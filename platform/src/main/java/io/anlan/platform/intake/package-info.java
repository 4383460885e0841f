/** How modules take records from the log into the database. */
@ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"web"})
@NullMarked
package io.anlan.platform.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
