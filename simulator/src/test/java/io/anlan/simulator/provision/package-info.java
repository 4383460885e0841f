@NullMarked
package io.anlan.simulator.provision;

import org.jspecify.annotations.NullMarked;
