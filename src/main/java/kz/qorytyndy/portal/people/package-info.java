/** People and substitutions. */
@NullMarked
package kz.qorytyndy.portal.people;

import org.jspecify.annotations.NullMarked;
