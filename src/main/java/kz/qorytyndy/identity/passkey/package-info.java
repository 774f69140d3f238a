/** Passkeys: what a person's device signs with that he is there. */
@NamedInterface("passkey")
@NullMarked
package kz.qorytyndy.identity.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
