/** What an administrator may set while the application works: each setting with its kind, bounds and default in one place, and what it is set to. */
@NamedInterface("settings")
@NullMarked
package kz.qorytyndy.platform.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
