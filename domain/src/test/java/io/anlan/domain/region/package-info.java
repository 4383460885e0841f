/** Tests of the package. */
@NullMarked
package io.anlan.domain.region;

import org.jspecify.annotations.NullMarked;
