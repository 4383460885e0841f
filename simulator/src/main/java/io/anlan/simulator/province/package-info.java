/** The demonstration province: invented enterprises, their facilities, devices, points and rules, read from data. */
@NullMarked
package io.anlan.simulator.province;

import org.jspecify.annotations.NullMarked;
