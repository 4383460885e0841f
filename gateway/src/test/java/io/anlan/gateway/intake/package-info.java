/** Tests of the one path of every message. */
@NullMarked
package io.anlan.gateway.intake;

import org.jspecify.annotations.NullMarked;
