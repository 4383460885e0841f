@NullMarked
package io.anlan.platform.web;

import org.jspecify.annotations.NullMarked;
