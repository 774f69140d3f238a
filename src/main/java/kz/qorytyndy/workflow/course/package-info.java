/** What was done in the processes: the stages of a matter, what one person finished, and that something has moved. */
@NamedInterface("course")
@NullMarked
package kz.qorytyndy.workflow.course;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
