/** Mails: their texts, the outbox that is written in the transaction of the step that causes them, and their delivery. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: document",
            "platform :: settings",
            "audit",
            "territory",
            "people",
            "matter",
            "deadline"
        })
@NullMarked
package kz.qorytyndy.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
