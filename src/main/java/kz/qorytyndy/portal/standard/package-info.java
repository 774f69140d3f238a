/** Work standards. */
@NullMarked
package kz.qorytyndy.portal.standard;

import org.jspecify.annotations.NullMarked;
