/** Tests of the platform against a real PostgreSQL and a real Kafka. */
@NullMarked
package io.anlan.platform;

import org.jspecify.annotations.NullMarked;
