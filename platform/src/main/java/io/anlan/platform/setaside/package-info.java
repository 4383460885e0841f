/** Alarms that are set aside: shelved by an officer for a time, suppressed by the state of the plant, or out of service by a work order. */
@ApplicationModule(
        displayName = "Alarms set aside",
        allowedDependencies = {"web", "store", "account", "registry", "alarms", "sheets"})
@NullMarked
package io.anlan.platform.setaside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
