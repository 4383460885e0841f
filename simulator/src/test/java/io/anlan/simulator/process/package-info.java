@NullMarked
package io.anlan.simulator.process;

import org.jspecify.annotations.NullMarked;
