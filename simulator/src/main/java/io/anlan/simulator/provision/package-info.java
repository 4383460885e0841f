/** Tells the platform, through its REST interface, about the enterprises, devices, points and rules of the province. */
@NullMarked
package io.anlan.simulator.provision;

import org.jspecify.annotations.NullMarked;
