/** The TCP server for data loggers that speak HJ 212. */
@NullMarked
package io.anlan.gateway.hj212;

import org.jspecify.annotations.NullMarked;
