/** The hand-over of a duty seat from one shift to the next: a snapshot, notes and two signatures. */
@ApplicationModule(
        displayName = "Shift hand-over",
        allowedDependencies = {"web", "store", "account", "registry", "alarms", "sheets"})
@NullMarked
package io.anlan.platform.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
