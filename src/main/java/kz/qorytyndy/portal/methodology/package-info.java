/** Methodologies and what other numbers would score. */
@NullMarked
package kz.qorytyndy.portal.methodology;

import org.jspecify.annotations.NullMarked;
