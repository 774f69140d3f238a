/** Reporting periods, campaigns and their assessments: which body stands where, who took which part in it, and the
 * summary over all bodies. */
@NullMarked
package kz.qorytyndy.campaign;

import org.jspecify.annotations.NullMarked;
