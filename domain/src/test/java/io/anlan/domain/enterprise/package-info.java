/** Tests of the package. */
@NullMarked
package io.anlan.domain.enterprise;

import org.jspecify.annotations.NullMarked;
