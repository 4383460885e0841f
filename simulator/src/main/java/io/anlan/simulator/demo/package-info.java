/** The demonstration: the province on its processes and the story on its devices. */
@NullMarked
package io.anlan.simulator.demo;

import org.jspecify.annotations.NullMarked;
