/** Tests of the package. */
@NullMarked
package io.anlan.domain.transmission;

import org.jspecify.annotations.NullMarked;
