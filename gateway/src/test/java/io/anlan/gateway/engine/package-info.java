/** The engines of the tests, each in a process of its own that can be killed, and views into them. */
@NullMarked
package io.anlan.gateway.engine;

import org.jspecify.annotations.NullMarked;
