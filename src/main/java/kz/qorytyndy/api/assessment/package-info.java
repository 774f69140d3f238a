/** Assessments, their scores and their conclusions. */
@NullMarked
package kz.qorytyndy.api.assessment;

import org.jspecify.annotations.NullMarked;
