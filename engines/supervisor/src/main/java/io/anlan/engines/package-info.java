/** The commands that run the whole platform on one machine: start, watch, stop, tell the state. */
@NullMarked
package io.anlan.engines;

import org.jspecify.annotations.NullMarked;
