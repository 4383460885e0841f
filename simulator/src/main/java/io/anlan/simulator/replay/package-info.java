/** Recordings of frames or values, read from a file and sent to any address. */
@NullMarked
package io.anlan.simulator.replay;

import org.jspecify.annotations.NullMarked;
