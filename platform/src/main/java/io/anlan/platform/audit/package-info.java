/** The trail of what was done, by whom: noted with each change, sealed in one chain, read and verified by auditors. */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"web", "store", "account", "sheets"})
@NullMarked
package io.anlan.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
