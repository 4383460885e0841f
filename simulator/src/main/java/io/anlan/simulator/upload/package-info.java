/** Files for the registers of a running platform. */
@NullMarked
package io.anlan.simulator.upload;

import org.jspecify.annotations.NullMarked;
