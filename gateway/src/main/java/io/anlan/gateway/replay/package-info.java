/** Takes quarantined messages in again. */
@NullMarked
package io.anlan.gateway.replay;

import org.jspecify.annotations.NullMarked;
