/** Tells the people on duty of alarms, by e-mail and webhook, the next person and the next region when nobody acknowledges. */
@ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {"web", "store", "account", "alarms", "registry", "sheets"})
@NullMarked
package io.anlan.platform.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
