/** What touches the engine's inner classes: its hardening, its rules on tasks, and its view of our directory. */
@NullMarked
package kz.qorytyndy.workflow.engine;

import org.jspecify.annotations.NullMarked;
