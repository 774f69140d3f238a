/** The working-day calendar of Kazakhstan and the due dates that follow from it. */
@NullMarked
package kz.qorytyndy.deadline;

import org.jspecify.annotations.NullMarked;
