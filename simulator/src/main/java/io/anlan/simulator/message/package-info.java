/** What devices report, and how it is written for each protocol. */
@NullMarked
package io.anlan.simulator.message;

import org.jspecify.annotations.NullMarked;
