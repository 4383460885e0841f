@NullMarked
package io.anlan.simulator;

import org.jspecify.annotations.NullMarked;
