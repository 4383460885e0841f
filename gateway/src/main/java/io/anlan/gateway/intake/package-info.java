/** The one path of a message of any protocol: device, points, log, quarantine, receipt. */
@NullMarked
package io.anlan.gateway.intake;

import org.jspecify.annotations.NullMarked;
