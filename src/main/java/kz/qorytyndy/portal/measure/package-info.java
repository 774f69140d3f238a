/** Measures of improvement: their list, and one of them. */
@NullMarked
package kz.qorytyndy.portal.measure;

import org.jspecify.annotations.NullMarked;
