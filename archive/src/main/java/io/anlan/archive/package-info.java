/** Keeps every reading, finds it again, and knows the newest value of every point. */
@NullMarked
package io.anlan.archive;

import org.jspecify.annotations.NullMarked;
