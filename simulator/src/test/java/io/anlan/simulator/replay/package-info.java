@NullMarked
package io.anlan.simulator.replay;

import org.jspecify.annotations.NullMarked;
