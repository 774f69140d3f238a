/** What was done in the processes: the stages of a matter, and what one person finished. */
@NamedInterface("course")
@NullMarked
package kz.qorytyndy.workflow.course;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
