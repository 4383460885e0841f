/** Lists as files of rows and columns, CSV and Excel: written for who takes a list along, read from who brings one. */
@ApplicationModule(
        displayName = "Sheets",
        allowedDependencies = {"web", "store"})
@NullMarked
package io.anlan.platform.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
