/** Tests of the drawn plans. */
@NullMarked
package io.anlan.simulator.plan;

import org.jspecify.annotations.NullMarked;
