/** Measures what has a figure to reach; outside the default run of tests. */
@NullMarked
package io.anlan.bench;

import org.jspecify.annotations.NullMarked;
