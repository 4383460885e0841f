/** Tests of the package. */
@NullMarked
package io.anlan.domain.total;

import org.jspecify.annotations.NullMarked;
