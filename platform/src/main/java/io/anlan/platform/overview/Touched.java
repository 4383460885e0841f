package io.anlan.platform.overview;

import org.jspecify.annotations.Nullable;

/** Where a figure has changed, and of whom. */
record Touched(String path, String domain, @Nullable Long enterprise) {}
