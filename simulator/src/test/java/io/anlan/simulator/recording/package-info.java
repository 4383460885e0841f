@NullMarked
package io.anlan.simulator.recording;

import org.jspecify.annotations.NullMarked;
