/** How an enterprise is identified. */
@NullMarked
package io.anlan.domain.enterprise;

import org.jspecify.annotations.NullMarked;
