/** Tests of the JSON messages. */
@NullMarked
package io.anlan.gateway.json;

import org.jspecify.annotations.NullMarked;
