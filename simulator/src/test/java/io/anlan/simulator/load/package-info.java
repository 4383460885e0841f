@NullMarked
package io.anlan.simulator.load;

import org.jspecify.annotations.NullMarked;
