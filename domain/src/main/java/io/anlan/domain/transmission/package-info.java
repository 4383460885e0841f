/** Transmission effective rate (传输有效率): four sums for each outlet and day, and rates that are ratios of sums. */
@NullMarked
package io.anlan.domain.transmission;

import org.jspecify.annotations.NullMarked;
