/** What every module needs of PostgreSQL and of time: bulk inserts, signals, loops that run once per installation. */
@ApplicationModule(
        displayName = "Store",
        allowedDependencies = {})
@NullMarked
package io.anlan.platform.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
