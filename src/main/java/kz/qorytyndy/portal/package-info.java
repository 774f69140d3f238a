/** The pages. */
@NullMarked
package kz.qorytyndy.portal;

import org.jspecify.annotations.NullMarked;
