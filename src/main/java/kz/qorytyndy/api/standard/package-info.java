/** Work standards. */
@NullMarked
package kz.qorytyndy.api.standard;

import org.jspecify.annotations.NullMarked;
