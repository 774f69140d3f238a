/** Work standards: drawn up, approved, in force by their dates; the employees they are for, and how these kept them, for the attestation. */
@NullMarked
package kz.qorytyndy.standards;

import org.jspecify.annotations.NullMarked;
