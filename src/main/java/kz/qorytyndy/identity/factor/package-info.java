/** Second factors: apps that show codes, recovery codes, who needs one, and how one that is lost is reset. */
@NamedInterface("factor")
@NullMarked
package kz.qorytyndy.identity.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
