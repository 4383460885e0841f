/** Processes of plants as small first-order models with seeded noise, and what can go wrong with them. */
@NullMarked
package io.anlan.simulator.process;

import org.jspecify.annotations.NullMarked;
