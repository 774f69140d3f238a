/** The data sheet while it is being filled in, its evidence, and workbooks. */
@NullMarked
package kz.qorytyndy.portal.datasheet;

import org.jspecify.annotations.NullMarked;
