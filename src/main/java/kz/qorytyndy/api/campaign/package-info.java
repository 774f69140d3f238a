/** Campaigns. */
@NullMarked
package kz.qorytyndy.api.campaign;

import org.jspecify.annotations.NullMarked;
