/** What a task, a duty, a deadline or a mail is about: a campaign, an assessment or a work standard; the kinds of task, the reporting period, and who
 * may not act twice. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: settings", "territory"})
@NullMarked
package kz.qorytyndy.matter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
