/** Marks (标记): what an enterprise states about a stretch of time of an outlet. They never change a value. */
@NullMarked
package io.anlan.domain.mark;

import org.jspecify.annotations.NullMarked;
