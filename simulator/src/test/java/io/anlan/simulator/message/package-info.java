@NullMarked
package io.anlan.simulator.message;

import org.jspecify.annotations.NullMarked;
