/** A one-node Kafka broker that keeps the log of one machine. */
@NullMarked
package io.anlan.engines.kafka;

import org.jspecify.annotations.NullMarked;
