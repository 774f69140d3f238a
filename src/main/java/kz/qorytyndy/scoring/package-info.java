/** Methodologies with their indicator catalogues, the evaluation of a data sheet and its explanation. The rules are DMN; evaluating it is a port that
 * the workflow module implements. */
@ApplicationModule(allowedDependencies = {"platform", "audit", "territory", "matter"})
@NullMarked
package kz.qorytyndy.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
