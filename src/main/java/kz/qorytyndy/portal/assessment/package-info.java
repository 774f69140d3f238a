/** An assessment with all that is known of it, its conclusion and its correction. */
@NullMarked
package kz.qorytyndy.portal.assessment;

import org.jspecify.annotations.NullMarked;
