/** Registers brought in as files: checked row by row, applied as a whole or without the faulty rows, and undone. */
@ApplicationModule(
        displayName = "Transfer",
        allowedDependencies = {"web", "store", "account", "sheets"})
@NullMarked
package io.anlan.platform.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
