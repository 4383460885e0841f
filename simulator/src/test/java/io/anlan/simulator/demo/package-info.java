@NullMarked
package io.anlan.simulator.demo;

import org.jspecify.annotations.NullMarked;
