/** Work standards: drawn up, checked, approved, in force by their dates. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: document",
            "audit",
            "territory",
            "matter",
            "directory",
            "deadline",
            "notification"
        })
@NullMarked
package kz.qorytyndy.standards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
