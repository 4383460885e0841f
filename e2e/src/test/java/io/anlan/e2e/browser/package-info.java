/** The pages in a real browser, on one running demonstration that all these tests share. */
@NullMarked
package io.anlan.e2e.browser;

import org.jspecify.annotations.NullMarked;
