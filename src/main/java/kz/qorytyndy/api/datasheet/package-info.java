/** Data sheets as files: evidence, workbooks, paper copies. */
@NullMarked
package kz.qorytyndy.api.datasheet;

import org.jspecify.annotations.NullMarked;
