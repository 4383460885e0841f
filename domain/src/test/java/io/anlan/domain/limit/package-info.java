/** Tests of the package. */
@NullMarked
package io.anlan.domain.limit;

import org.jspecify.annotations.NullMarked;
