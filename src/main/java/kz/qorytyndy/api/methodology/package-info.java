/** Methodologies. */
@NullMarked
package kz.qorytyndy.api.methodology;

import org.jspecify.annotations.NullMarked;
