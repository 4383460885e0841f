/** Tests of the gateway as a whole, on real engines and sockets. */
@NullMarked
package io.anlan.gateway;

import org.jspecify.annotations.NullMarked;
