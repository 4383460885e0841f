/** What every endpoint shares: problem details, paging, validation, idempotent creation, health, pages of the browser. */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"store"})
@NullMarked
package io.anlan.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
