/** Stands for the application: has its main class's name and answers its health question. */
@NullMarked
package io.anlan.app;

import org.jspecify.annotations.NullMarked;
