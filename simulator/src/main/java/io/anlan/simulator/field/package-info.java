/** Devices in the field: they read their instruments, keep what they could not deliver, and send it. */
@NullMarked
package io.anlan.simulator.field;

import org.jspecify.annotations.NullMarked;
