/** The doors: security chains, the access table, sign-in and its throttle, passwords, the headers of every answer. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: settings", "platform :: logging"})
@NullMarked
package kz.qorytyndy.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
