/** What would alarm if rules were other than they are: the archive's samples replayed under both; changes nothing. */
@ApplicationModule(
        displayName = "What if",
        allowedDependencies = {"web", "store", "account", "registry", "sheets"})
@NullMarked
package io.anlan.platform.whatif;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
