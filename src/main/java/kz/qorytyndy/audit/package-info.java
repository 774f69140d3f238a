/** The trail: one event for each business command, written in its transaction and never changed afterwards. */
@NullMarked
package kz.qorytyndy.audit;

import org.jspecify.annotations.NullMarked;
