/** Views that people keep of a page: its filters and order under a name, for oneself or for one's colleagues. */
@ApplicationModule(
        displayName = "Views",
        allowedDependencies = {"web", "store", "account"})
@NullMarked
package io.anlan.platform.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
