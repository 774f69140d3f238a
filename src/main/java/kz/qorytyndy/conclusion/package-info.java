/** From the reviewed score to the issued document: review, sign-off, objection, the PDF and the register. */
@NullMarked
package kz.qorytyndy.conclusion;

import org.jspecify.annotations.NullMarked;
