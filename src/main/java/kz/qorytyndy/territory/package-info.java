/** Territorial bodies, people and their roles, as dated data. Everybody else asks here who somebody is and what he may do. */
@ApplicationModule(allowedDependencies = {"platform", "security", "audit"})
@NullMarked
package kz.qorytyndy.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
