@NullMarked
package io.anlan.simulator.field;

import org.jspecify.annotations.NullMarked;
