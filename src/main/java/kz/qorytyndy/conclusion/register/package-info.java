/** The register of the issued conclusions as people look through it. */
@NamedInterface("register")
@NullMarked
package kz.qorytyndy.conclusion.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
