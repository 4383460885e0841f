/** Ways from a device to the platform: each message is answered for, or said not to be. */
@NullMarked
package io.anlan.simulator.link;

import org.jspecify.annotations.NullMarked;
