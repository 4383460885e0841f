/** Recorded and standard data sets that are played as if their plant stood in the province. */
@NullMarked
package io.anlan.simulator.recording;

import org.jspecify.annotations.NullMarked;
