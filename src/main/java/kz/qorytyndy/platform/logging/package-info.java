/** What the log says: nothing that somebody typed and no statement of the database, in lines of bounded length. */
@NamedInterface("logging")
@NullMarked
package kz.qorytyndy.platform.logging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
