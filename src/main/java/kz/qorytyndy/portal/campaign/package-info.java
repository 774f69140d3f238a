/** Campaigns: the matrix, launching, cancelling. */
@NullMarked
package kz.qorytyndy.portal.campaign;

import org.jspecify.annotations.NullMarked;
