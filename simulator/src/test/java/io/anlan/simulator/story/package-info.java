@NullMarked
package io.anlan.simulator.story;

import org.jspecify.annotations.NullMarked;
