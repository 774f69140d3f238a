/** The verification of a submission. */
@NullMarked
package kz.qorytyndy.portal.verification;

import org.jspecify.annotations.NullMarked;
