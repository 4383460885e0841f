/** Tests of the package. */
@NullMarked
package io.anlan.domain.mark;

import org.jspecify.annotations.NullMarked;
