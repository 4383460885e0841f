/** Which records devices did not send, and how they are asked for by themselves. */
@ApplicationModule(
        displayName = "Gaps",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "downlink", "intake"})
@NullMarked
package io.anlan.platform.gaps;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
