/** An MQTT 5 broker in which a device may publish its own readings and nothing else. */
@NullMarked
package io.anlan.engines.mqtt;

import org.jspecify.annotations.NullMarked;
