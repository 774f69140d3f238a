/** My work, and what is done with the deadlines of tasks. */
@NullMarked
package kz.qorytyndy.portal.task;

import org.jspecify.annotations.NullMarked;
