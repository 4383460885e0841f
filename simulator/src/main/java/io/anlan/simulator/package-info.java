/** Plants and devices that speak the real protocols, and recordings played to any address: the commands. */
@NullMarked
package io.anlan.simulator;

import org.jspecify.annotations.NullMarked;
