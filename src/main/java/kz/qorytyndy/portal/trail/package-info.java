/** The trail, as whoever may read it looks through it. */
@NullMarked
package kz.qorytyndy.portal.trail;

import org.jspecify.annotations.NullMarked;
