/** Sessions: where they live, what they cost a request, and how they end. */
@NamedInterface("session")
@NullMarked
package kz.qorytyndy.security.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
