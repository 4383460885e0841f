/** Orders to devices: asked, handed to the gateway that holds the connection, followed to the device's last word. */
@ApplicationModule(
        displayName = "Downlink",
        allowedDependencies = {"web", "store", "account", "registry", "sheets", "intake"})
@NullMarked
package io.anlan.platform.downlink;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
