/** Other systems and their tokens. */
@NullMarked
package kz.qorytyndy.portal.access;

import org.jspecify.annotations.NullMarked;
