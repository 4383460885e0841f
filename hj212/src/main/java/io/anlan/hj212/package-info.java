/** HJ 212 messages: bytes to typed values and back. Needs nothing but the JDK. */
@NullMarked
package io.anlan.hj212;

import org.jspecify.annotations.NullMarked;
