/** What happens when: a script of incidents, read from data and played over and over. */
@NullMarked
package io.anlan.simulator.story;

import org.jspecify.annotations.NullMarked;
