/** Load on a gateway: many devices on many connections, in a process of their own. */
@NullMarked
package io.anlan.gateway.load;

import org.jspecify.annotations.NullMarked;
