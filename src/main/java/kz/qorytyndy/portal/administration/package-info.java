/** What an administrator keeps: where he begins, and the settings. */
@NullMarked
package kz.qorytyndy.portal.administration;

import org.jspecify.annotations.NullMarked;
