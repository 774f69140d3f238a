/** How a person proves who he is: invitations, passwords, sessions, second factors, the agency's own sign-in, and the tokens of other systems. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: document",
            "platform :: logging",
            "platform :: settings",
            "security",
            "security :: session",
            "audit",
            "territory",
            "matter",
            "notification",
            "people",
            "directory"
        })
@NullMarked
package kz.qorytyndy.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
