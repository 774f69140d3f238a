/** Attestation lists. */
@NullMarked
package kz.qorytyndy.portal.attestation;

import org.jspecify.annotations.NullMarked;
