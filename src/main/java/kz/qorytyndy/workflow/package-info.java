/** Everything that knows Camunda: the processes' delegates and listeners, the facade over tasks, the guards around the
 * engine and Tasklist. */
@NullMarked
package kz.qorytyndy.workflow;

import org.jspecify.annotations.NullMarked;
