/** Small platforms for the tests, each behind a real socket. */
@NullMarked
package io.anlan.simulator.support;

import org.jspecify.annotations.NullMarked;
