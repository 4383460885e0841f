/** A lean source of HJ 212 load that costs far less than what it measures. */
@NullMarked
package io.anlan.simulator.load;

import org.jspecify.annotations.NullMarked;
