/** Measures of improvement. */
@NullMarked
package kz.qorytyndy.api.measure;

import org.jspecify.annotations.NullMarked;
