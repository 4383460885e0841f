@NullMarked
package io.anlan.simulator.province;

import org.jspecify.annotations.NullMarked;
