/** Documents as PDF/A: printed from templates, and supplemented without a change of what was printed; QR codes for them. */
@NamedInterface("document")
@NullMarked
package kz.qorytyndy.platform.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
