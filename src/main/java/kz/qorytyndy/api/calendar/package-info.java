/** The working-day calendar. */
@NullMarked
package kz.qorytyndy.api.calendar;

import org.jspecify.annotations.NullMarked;
