/** Messages that devices post over HTTP. */
@NullMarked
package io.anlan.gateway.http;

import org.jspecify.annotations.NullMarked;
