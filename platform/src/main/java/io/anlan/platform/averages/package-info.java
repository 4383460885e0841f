/** Hour and day values of emission outlets with their working, judged by the limits in force; marks and transmission. */
@ApplicationModule(
        displayName = "Averages",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "intake"})
@NullMarked
package io.anlan.platform.averages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
