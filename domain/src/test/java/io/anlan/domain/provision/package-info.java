/** Tests of the package. */
@NullMarked
package io.anlan.domain.provision;

import org.jspecify.annotations.NullMarked;
