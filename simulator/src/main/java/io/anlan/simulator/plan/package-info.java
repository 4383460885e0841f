/** Plans of facilities, drawn by the program itself. */
@NullMarked
package io.anlan.simulator.plan;

import org.jspecify.annotations.NullMarked;
