/** The JSON messages of MQTT and HTTP. */
@NullMarked
package io.anlan.gateway.json;

import org.jspecify.annotations.NullMarked;
