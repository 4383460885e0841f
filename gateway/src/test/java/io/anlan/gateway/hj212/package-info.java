/** Tests of the HJ 212 server's parts. */
@NullMarked
package io.anlan.gateway.hj212;

import org.jspecify.annotations.NullMarked;
