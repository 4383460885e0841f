/** What is supervised: enterprises, facilities, devices, points and rules, published to the log. */
@ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"web", "store", "account", "region", "sheets", "transfer", "search"})
@NullMarked
package io.anlan.platform.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
