/** Camunda Tasklist's side: its forms, its calls, who may use it. */
@NullMarked
package kz.qorytyndy.workflow.tasklist;

import org.jspecify.annotations.NullMarked;
