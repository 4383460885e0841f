/** Four-colour warnings of major hazard installations: from grade and open alarms, with deadlines and escalation. */
@ApplicationModule(
        displayName = "Warning",
        allowedDependencies = {"web", "store", "account", "registry", "alarms", "sheets"})
@NullMarked
package io.anlan.platform.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
