/** Accounts, registry, alarms, live events and quarantine behind the REST API. */
@NullMarked
package io.anlan.platform;

import org.jspecify.annotations.NullMarked;
