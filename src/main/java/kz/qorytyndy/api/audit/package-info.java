/** The trail and the log over it. */
@NullMarked
package kz.qorytyndy.api.audit;

import org.jspecify.annotations.NullMarked;
