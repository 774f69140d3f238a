/** Attestation lists. */
@NullMarked
package kz.qorytyndy.api.attestation;

import org.jspecify.annotations.NullMarked;
