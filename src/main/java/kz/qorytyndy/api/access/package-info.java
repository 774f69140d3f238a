/** Other systems and their tokens. */
@NullMarked
package kz.qorytyndy.api.access;

import org.jspecify.annotations.NullMarked;
