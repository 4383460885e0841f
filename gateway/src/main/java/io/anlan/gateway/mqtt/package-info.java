/** Messages that devices publish over MQTT 5. */
@NullMarked
package io.anlan.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
