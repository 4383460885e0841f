@NullMarked
package io.anlan.platform.notification;

import org.jspecify.annotations.NullMarked;
