/** Tests of the room downlink that need no engine. */
@NullMarked
package io.anlan.platform.downlink;

import org.jspecify.annotations.NullMarked;
