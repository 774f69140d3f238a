/** Records of keeping work standards. */
@NullMarked
package kz.qorytyndy.api.compliance;

import org.jspecify.annotations.NullMarked;
