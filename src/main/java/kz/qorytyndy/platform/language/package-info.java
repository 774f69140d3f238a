/** The message bundles, and what ICU knows of the languages they are in. */
@NullMarked
package kz.qorytyndy.platform.language;

import org.jspecify.annotations.NullMarked;
