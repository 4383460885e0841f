@NullMarked
package io.anlan.simulator.link;

import org.jspecify.annotations.NullMarked;
