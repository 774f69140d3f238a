/** What the conclusions in force say together: all bodies of a period, a body over the periods, and what stands out before it is reviewed. */
@NamedInterface("results")
@NullMarked
package kz.qorytyndy.conclusion.results;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
