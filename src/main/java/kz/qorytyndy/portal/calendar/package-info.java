/** The working-day calendar. */
@NullMarked
package kz.qorytyndy.portal.calendar;

import org.jspecify.annotations.NullMarked;
