/** Hears devices over HJ 212, MQTT and HTTP, and answers only what the log has. */
@NullMarked
package io.anlan.gateway;

import org.jspecify.annotations.NullMarked;
