/**
 * What the processes themselves need, below what people do with their tasks: a bean of steps a process, what code and model agree on, the
 * ports that start and move them, their deadlines and timers, and the evaluation of decisions.
 */
@NullMarked
package kz.qorytyndy.workflow.process;

import org.jspecify.annotations.NullMarked;
