/** What the gateway counts, by protocol. */
@NullMarked
package io.anlan.gateway.figures;

import org.jspecify.annotations.NullMarked;
