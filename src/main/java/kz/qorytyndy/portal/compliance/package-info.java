/** The records of keeping work standards. */
@NullMarked
package kz.qorytyndy.portal.compliance;

import org.jspecify.annotations.NullMarked;
