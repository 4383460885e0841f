/** A whole running platform, driven from outside: its processes, its API, its live stream. */
@NullMarked
package io.anlan.e2e;

import org.jspecify.annotations.NullMarked;
